import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeOnce } from "../make-once.mjs";
import { root, runNode } from "../run.mjs";
import { packNode, packPhp, packPython, packRuby } from "./pack.mjs";

/** Where the packages stand; the pages under /developers/sdk serve them (app/developers/sdk). */
const FOLDER = ".sdk";
const SOURCES = ["node", "python", "ruby", "php"].map((language) => `sdk/${language}`);

/** Packs the SDKs for the installers of their languages, unless that was done from the same sources. */
export function makeSdkPackages() {
  return makeOnce(FOLDER, [...SOURCES, "scripts/sdk-packages"], async () => {
    const sdk = (language) => path.join(root, "sdk", language);
    const built = await runNode("sdk/node/build.mjs", [], { quiet: true });
    if (built.code !== 0) return built;
    const node = packNode(sdk("node"));
    const version = /-([\d.]+)\.tgz$/.exec(node[0])[1];
    const folder = path.join(root, FOLDER);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const packages = [node, packPython(sdk("python")), packRuby(sdk("ruby")), packPhp(sdk("php"), version)];
    for (const [name, bytes] of packages) writeFileSync(path.join(folder, name), bytes);
    return { code: 0, output: "" };
  });
}
