import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fail, projectNode, root, run, runNode, SERVER } from "./run.mjs";

if (Number.parseInt(process.versions.node, 10) < 20) fail("Node 20 or newer is needed to start.");

/**
 * Brings the folder to the state in which the program runs, skipping what is done: packages, Prisma's client and, when
 * `build`, the pages. `say` hears about each step before it is done.
 */
export async function prepare({ build = false, say = (line) => console.log(line) } = {}) {
  await install(say);
  await generateClient(say);
  await copyViewer();
  if (build) {
    const pages = await buildPages(say);
    if (pages.code !== 0) fail(`${pages.output.trimEnd()}\nThe pages could not be built; the reason stands above.`);
    const server = await buildServer();
    if (server.code !== 0) fail(`${server.output.trimEnd()}\nThe server could not be built; the reason stands above.`);
  }
}

async function install(say) {
  if (areInstalled("")) return;
  say("Installing the packages (npm ci), a minute or two …");
  await installLocked("");
}

/** What only the measurements need: packages of their own, so that the product does not depend on them. */
export async function installBench(say) {
  if (areInstalled("bench/")) return;
  say("Installing what only the measurements need …");
  await installLocked("bench/");
}

/** The hand-made competitor, built for production as the product is. */
export async function buildHandMade(say) {
  const folder = "bench/competitors/hand-made";
  const sources = ["app", "schema.prisma", "next.config.mjs"].map((name) => `${folder}/${name}`);
  const { code, output } = await makeOnce(`${folder}/.next`, [...sources, "bench/package-lock.json"], async () => {
    say("Building the hand-made competitor …");
    const client = await runPrisma(["generate", "--schema", `${folder}/schema.prisma`]);
    if (client.code !== 0) return client;
    const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    return runNode("bench/node_modules/next/dist/bin/next", ["build", folder], { env, quiet: true });
  });
  if (code !== 0) fail(`${output.trimEnd()}\nThe competitor could not be built; the reason stands above.`);
}

async function installLocked(folder) {
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { env: process.env, toStderr: true, folder };
  const { code } = npm?.endsWith(".js")
    ? await run(process.execPath, [npm, ...args], options)
    : await run("npm", args, { ...options, shell: process.platform === "win32" });
  if (code !== 0) fail("npm ci failed; its own words stand above.");
}

/** Whether what npm says it installed is what the lockfile asks for, packages for other platforms aside. */
function areInstalled(folder) {
  const installed = readPackages(`${folder}node_modules/.package-lock.json`);
  if (!installed) return false;
  const wanted = readPackages(`${folder}package-lock.json`) ?? {};
  const isSame = ([place, { version, integrity, optional }]) => {
    const found = installed[place];
    return found ? found.version === version && found.integrity === integrity : Boolean(optional);
  };
  const { "": _project, ...packages } = wanted;
  return Object.entries(packages).every(isSame) && Object.keys(installed).every((place) => place in packages);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return null;
  }
}

async function generateClient(say) {
  const folder = "lib/db/generated";
  const sources = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
  const { code, output } = await makeOnce(folder, sources, () => {
    say("Generating the database client …");
    return runPrisma(["generate"]);
  });
  if (code !== 0) fail(`${output.trimEnd()}\nThe database client could not be generated; the reason stands above.`);
}

/** `generate` needs no schema engine, yet fetches one unless it is told that it has one. */
function runPrisma(args) {
  const env = {
    PRISMA_SCHEMA_ENGINE_BINARY: projectNode(),
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  return runNode("node_modules/prisma/build/index.js", args, { env, quiet: true });
}

/** The API reference's viewer as its makers built it, for the one page that loads it; its chunks are named by content. */
function copyViewer() {
  const folder = "public/scalar";
  return makeOnce(folder, ["package-lock.json"], () => {
    const built = path.join(root, "node_modules/@scalar/api-reference/dist/browser");
    const isWanted = (file) => !file.endsWith(".map") && !file.endsWith("standalone.js");
    rmSync(path.join(root, folder), { recursive: true, force: true });
    cpSync(built, path.join(root, folder), { recursive: true, filter: isWanted });
    return { code: 0, output: "" };
  });
}

const PAGE_SOURCES = ["app", "components", "lib", "public", "proxy.ts", "instrumentation.ts"];
const SETTINGS = ["next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "prisma/schema.prisma"];

/** Builds the pages unless that was done from the same sources. @returns the exit code and the build's output. */
export function buildPages(say = () => undefined) {
  return makeOnce(".next", [...PAGE_SOURCES, ...SETTINGS], () => {
    say("Building the pages, about a minute …");
    const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    return runNode("node_modules/next/dist/bin/next", ["build"], { env, quiet: true });
  });
}

/** server.ts with all of ours that it imports as one file, which starts and runs with less work than many (docs/decisions/013). */
export function buildServer() {
  const sources = ["server.ts", "lib", "tsconfig.json", "package-lock.json", "prisma/schema.prisma"];
  return makeOnce(path.dirname(SERVER), sources, async () => {
    const { build } = await import("esbuild");
    const form = { bundle: true, platform: "node", format: "esm", target: "node24", packages: "external" };
    const options = { ...form, entryPoints: ["server.ts"], outfile: SERVER, absWorkingDir: root, logLevel: "silent" };
    return build(options).then(
      () => ({ code: 0, output: "" }),
      (error) => ({ code: 1, output: error.message }),
    );
  });
}

/** Runs `make` unless `folder` was made from the same sources; the digest of those is kept in the folder itself. */
async function makeOnce(folder, sources, make) {
  const stamp = path.join(root, folder, ".made-from");
  const digest = digestOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return { code: 0, output: "" };
  rmSync(stamp, { force: true });
  const result = await make();
  if (result.code === 0) writeFileSync(stamp, digest);
  return result;
}

function digestOf(sources) {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesOf).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** The files at or under a path of the project; tests and generated code make no difference to what is made. */
function filesOf(source) {
  if (source === "lib/db/generated" || source === "public/scalar" || /\.test\.tsx?$/.test(source)) return [];
  const found = statSync(path.join(root, source), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [source];
  return readdirSync(path.join(root, source)).flatMap((name) => filesOf(`${source}/${name}`));
}
