import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeOnce } from "../make-once.mjs";
import { root, runNode } from "../run.mjs";
import { packNode, packPhp, packPython, packRuby } from "./pack.mjs";

/** Where the packages stand; the pages under /developers/sdk serve them (app/developers/sdk). */
const FOLDER = ".sdk";
const PACKERS = { node: packNode, python: packPython, ruby: packRuby, php: packPhp };
const SOURCES = Object.keys(PACKERS).map((language) => `sdk/${language}`);

/** Packs the SDKs for the installers of their languages, unless that was done from the same sources. */
export function makeSdkPackages() {
  return makeOnce(FOLDER, [...SOURCES, "scripts/sdk-packages"], async () => {
    const sdk = (language) => path.join(root, "sdk", language);
    const built = await runNode("sdk/node/build.mjs", [], { quiet: true });
    if (built.code !== 0) return built;
    const { version } = JSON.parse(readFileSync(path.join(sdk("node"), "package.json"), "utf8"));
    const folder = path.join(root, FOLDER);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [language, pack] of Object.entries(PACKERS)) {
      const [name, bytes] = pack(sdk(language), version);
      writeFileSync(path.join(folder, name), bytes);
    }
    return { code: 0, output: "" };
  });
}
