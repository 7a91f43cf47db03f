import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { npm } from "./install.mjs";
import { makeOnce } from "./make-once.mjs";
import { root, run } from "./run.mjs";

const VIEWER = "@scalar/api-reference";
const INSTALLED = `node_modules/${VIEWER}`;
const BUILT = "dist/browser";

/**
 * Puts the published build of the API reference viewer into `public/`. The names of its chunks contain a hash. The build needs
 * none of the viewer's 249 packages, so a start without development's packages downloads that one package alone.
 */
export function makeViewer(folder = "public/scalar", installed = INSTALLED) {
  return makeOnce(folder, ["package-lock.json"], async () => {
    rmSync(path.join(root, folder), { recursive: true, force: true });
    if (existsSync(path.join(root, installed, BUILT))) return copyBuild(path.join(root, installed), folder);
    const draft = mkdtempSync(path.join(tmpdir(), "integrations-hub-viewer-"));
    try {
      const unpacked = await unpack(draft);
      return unpacked.code === 0 ? copyBuild(path.join(draft, "package"), folder) : unpacked;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
}

function copyBuild(from, folder) {
  const isWanted = (file) => !file.endsWith(".map") && !file.endsWith("standalone.js");
  cpSync(path.join(from, BUILT), path.join(root, folder), { recursive: true, filter: isWanted });
  return { code: 0, output: "" };
}

/** Downloads the version of the lockfile with npm, and unpacks it if it has the lockfile's checksum. */
async function unpack(draft) {
  const { version, integrity } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages[
    INSTALLED
  ];
  const packed = await npm("", ["pack", `${VIEWER}@${version}`, "--silent", "--pack-destination", draft], {
    quiet: true,
  });
  if (packed.code !== 0) return packed;
  const archive = path.join(draft, packed.output.trim().split("\n").at(-1));
  const [algorithm] = integrity.split("-");
  const checksum = createHash(algorithm).update(readFileSync(archive)).digest("base64");
  if (`${algorithm}-${checksum}` !== integrity)
    return { code: 1, output: `${VIEWER} ${version} differs from the checksum in package-lock.json.\n` };
  return run("tar", ["-xzf", archive, "-C", draft, `package/${BUILT}`], { env: process.env, quiet: true });
}
