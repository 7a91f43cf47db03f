import module from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { prepareHub } from "./prepare.mjs";
import { become, HUB, isProjectNode, root, settleEnvironment } from "./run.mjs";

// Standard output belongs to the command's answer.
await prepareHub((line) => console.error(line));
if (isProjectNode()) await runHere();
else become(HUB, process.argv.slice(2), "production");

/** Spares a second process: npm runs this script with the project's Node once that is installed. */
async function runHere() {
  settleEnvironment("production");
  module.enableCompileCache(path.join(root, path.dirname(HUB), "cache"));
  await import(pathToFileURL(path.join(root, HUB)).href);
}
