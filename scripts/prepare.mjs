import { existsSync } from "node:fs";
import path from "node:path";
import { buildHub, buildServer } from "./bundle.mjs";
import { install } from "./install.mjs";
import { makeOnce } from "./make-once.mjs";
import { fail, projectNode, root, runNode } from "./run.mjs";
import { makeSdkPackages } from "./sdk-packages/make.mjs";
import { makeViewer } from "./viewer.mjs";

if (Number.parseInt(process.versions.node, 10) < 20) fail("Node 20 or newer is needed to start.");

/**
 * Prepares the folder for running the program and skips finished steps: packages, Prisma's client and, with
 * `build`, the pages. `withDev` also installs what only development needs. `say` announces each step.
 */
export async function prepare({ build = false, withDev = false, say = (line) => console.log(line) } = {}) {
  await install(say, { withDev });
  const viewer = makeViewer();
  await generateClient(say);
  if (build) {
    const [packages, server, pages] = await Promise.all([makeSdkPackages(), buildServer(), buildPages(say)]);
    made(packages, "The SDKs' packages");
    made(server, "The server");
    made(pages, "The pages");
  }
  made(await viewer, "The API reference");
}

/** Prepares only what the CLI needs. */
export async function prepareHub(say) {
  await install(say, { withDev: false });
  await generateClient(say);
  made(await buildHub(), "The CLI");
}

function made({ code, output }, what) {
  if (code !== 0) fail(`${output.trimEnd()}\n${what} could not be built; see the error above.`);
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
  if (code !== 0) fail(`${output.trimEnd()}\nThe competitor could not be built; see the error above.`);
}

async function generateClient(say) {
  const folder = "lib/db/generated";
  const sources = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
  const { code, output } = await makeOnce(folder, sources, () => {
    say("Generating the database client …");
    return runPrisma(["generate"]);
  });
  if (code !== 0) fail(`${output.trimEnd()}\nThe database client could not be generated; see the error above.`);
}

/** `generate` needs no schema engine but downloads one, unless a variable names some file as the engine. */
function runPrisma(args) {
  const env = {
    PRISMA_SCHEMA_ENGINE_BINARY: projectNode(),
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  return runNode("node_modules/prisma/build/index.js", args, { env, quiet: true });
}

const PAGE_SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
];
const SETTINGS = ["next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "prisma/schema.prisma"];

/** Builds the pages unless that was done from the same sources. @returns the exit code and the build's output. */
export function buildPages(say = () => undefined) {
  return makeOnce(".next", [...PAGE_SOURCES, ...SETTINGS], () => {
    say("Building the pages, about a minute …");
    const isFirst = !existsSync(path.join(root, ".next/BUILD_ID"));
    const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", IS_FIRST_BUILD: String(isFirst) };
    return runNode("node_modules/next/dist/bin/next", ["build"], { env, quiet: true });
  });
}
