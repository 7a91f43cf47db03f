import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { makeOnce } from "./make-once.mjs";
import { HUB, root, SERVER } from "./run.mjs";

const SOURCES = ["lib", "tsconfig.json", "package-lock.json", "prisma/schema.prisma", "scripts/bundle.mjs"];
const FORM = { bundle: true, platform: "node", format: "esm", target: "node24", logLevel: "silent" };

/**
 * server.ts with all of ours that it imports as one file, which starts and runs with less work than many (docs/decisions/013).
 * What it imports while it runs stands in files of its own, so that a process which does not need it does not load it.
 */
export function buildServer() {
  const folder = path.dirname(SERVER);
  const files = { entryPoints: ["server.ts"], outdir: folder, outExtension: { ".js": ".mjs" }, splitting: true };
  return makeOnce(folder, ["server.ts", ...SOURCES], () => {
    rmSync(path.join(root, folder), { recursive: true, force: true });
    return bundle({ ...FORM, ...files, packages: "external" }, folder);
  });
}

/** These find their own binaries, beside themselves; zxcvbn-ts has 5 MB of dictionaries that few commands need. */
const APART = ["@node-rs/argon2", "@prisma/schema-engine-wasm", "pg-native", "@zxcvbn-ts/*"];

/** CommonJS packages call `require` for Node's own modules, which an ES module has to make for them. */
const REQUIRE = 'import { createRequire as toRequire } from "node:module"; const require = toRequire(import.meta.url);';

/** The CLI with its packages in one file, because it starts at each call and one file loads faster than a thousand. */
export function buildHub() {
  const options = {
    ...FORM,
    entryPoints: ["lib/cli/main.ts"],
    outfile: HUB,
    external: APART,
    banner: { js: REQUIRE },
  };
  return makeOnce(path.dirname(HUB), SOURCES, () => bundle(options, path.dirname(HUB)));
}

async function bundle(options, folder) {
  const { build } = await import("esbuild");
  return build({ ...options, plugins: [wasmAsFile(folder)], absWorkingDir: root }).then(
    () => ({ code: 0, output: "" }),
    (error) => ({ code: 1, output: error.message }),
  );
}

/**
 * Prisma's query compiler comes as 4.6 MB of base64 in a module, which costs its size twice in memory and a parse at each
 * start: here it stands beside the bundle as the bytes themselves, which `Buffer.from` takes as well.
 */
function wasmAsFile(folder) {
  const filter = /\.wasm-base64\.mjs$/;
  return {
    name: "wasm-as-file",
    setup(build) {
      build.onResolve({ filter }, ({ path: name }) => ({ path: fileURLToPath(import.meta.resolve(name)) }));
      build.onLoad({ filter }, async ({ path: file }) => {
        const { wasm } = await import(pathToFileURL(file).href);
        const name = path.basename(file).replace("-base64.mjs", "");
        mkdirSync(path.join(root, folder), { recursive: true });
        writeFileSync(path.join(root, folder, name), Buffer.from(wasm, "base64"));
        return {
          contents: `import { readFileSync } from "node:fs";
            export const wasm = readFileSync(new URL("./${name}", import.meta.url));`,
        };
      });
    },
  };
}
