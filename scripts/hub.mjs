import module from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { prepareHub } from "./prepare.mjs";
import { become, HUB, isProjectNode, prepareEnvironment, root } from "./run.mjs";

// stdout is reserved for the command's output.
await prepareHub((line) => console.error(line));
if (isProjectNode()) await runHere();
else become(HUB, process.argv.slice(2), "production");

/** Avoids a second process: once the project's Node is installed, npm runs this script with it. */
async function runHere() {
  prepareEnvironment("production");
  module.enableCompileCache(path.join(root, path.dirname(HUB), "cache"));
  await import(pathToFileURL(path.join(root, HUB)).href);
}
