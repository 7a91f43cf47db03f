import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Builds `dist` with the repository's esbuild and TypeScript: a module for `import` and one for `require`, each with types. */
const folder = fileURLToPath(new URL(".", import.meta.url));
const made = mkdtempSync(path.join(folder, ".dist-"));
try {
  await bundle("esm", "index.js");
  await bundle("cjs", "index.cjs");
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [tsc, "--project", folder, "--outDir", made], { stdio: "inherit" });
  for (const file of filesIn(made).filter((each) => each.endsWith(".d.ts"))) writeTypesForRequire(file);
  replace(path.join(folder, "dist"));
} finally {
  rmSync(made, { recursive: true, force: true });
}

function bundle(format, file) {
  const entryPoints = [path.join(folder, "src/index.ts")];
  return build({
    entryPoints,
    bundle: true,
    platform: "node",
    target: "node20",
    format,
    // A stack shows the classes' names as users know them.
    keepNames: true,
    outfile: path.join(made, file),
  });
}

/** The same types for CommonJS: TypeScript tells the two apart by the file's ending. */
function writeTypesForRequire(file) {
  const types = readFileSync(path.join(made, file), "utf8");
  writeFileSync(path.join(made, file.replace(/\.ts$/, ".cts")), types.replace(/(from "\.[^"]*)\.js"/g, '$1.cjs"'));
}

/** Moves file by file, so that a program that loads the package meanwhile finds all of them. */
function replace(target) {
  const files = filesIn(made);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    renameSync(path.join(made, file), path.join(target, file));
  }
  for (const file of filesIn(target)) if (!files.includes(file)) rmSync(path.join(target, file), { force: true });
}

function filesIn(directory) {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath ?? entry.path, entry.name)));
}
