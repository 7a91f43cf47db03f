import { readFileSync } from "node:fs";
import path from "node:path";
import { fail, root, run } from "./run.mjs";

/** Installs the packages that the program needs to run and, `withDev`, those that only development needs. */
export async function install(say, { withDev }) {
  if (areInstalled("", withDev)) return;
  if (withDev && areInstalled("", false)) {
    say("Installing the packages that only development needs …");
    await installWith("", ["install", "--no-save", "--include=dev"]);
    if (areInstalled("", true)) return;
  }
  say("Installing the packages (npm ci), a minute or two …");
  await installWith("", ["ci", withDev ? "--include=dev" : "--omit=dev"]);
}

/** What only the measurements need: packages of their own, so that the product does not depend on them. */
export async function installBench(say) {
  if (areInstalled("bench/", true)) return;
  say("Installing what only the measurements need …");
  await installWith("bench/", ["ci", "--include=dev"]);
}

/** The tools that `npm run check:documents` runs on the documents. */
export async function installChecks(say) {
  if (areInstalled("check-documents/", true)) return;
  say("Installing the tools that read the documents, half a gigabyte …");
  await installWith("check-documents/", ["ci", "--include=dev"]);
}

async function installWith(folder, words) {
  const { code } = await npm(folder, [...words, "--no-audit", "--no-fund", "--loglevel=error"], { toStderr: true });
  if (code !== 0) fail(`npm ${words[0]} failed; see its output above.`);
}

/** Runs npm in a folder of the project: the npm that started this process, if one did. Resolves like `run`. */
export function npm(folder, args, options = {}) {
  const program = process.env.npm_execpath;
  const all = { env: process.env, folder, ...options };
  if (program?.endsWith(".js")) return run(process.execPath, [program, ...args], all);
  return run("npm", args, { ...all, shell: process.platform === "win32" });
}

/**
 * Whether the installed packages match the lockfile, except packages for other platforms. Packages for
 * development may be installed in either case.
 */
export function areInstalled(folder, withDev) {
  const installed = readPackages(`${folder}node_modules/.package-lock.json`);
  if (!installed) return false;
  const { "": _project, ...wanted } = readPackages(`${folder}package-lock.json`) ?? {};
  const isSame = ([place, { version, integrity, optional, devOptional, dev }]) => {
    const found = installed[place];
    if (found) return found.version === version && found.integrity === integrity;
    return Boolean(optional || (!withDev && (dev || devOptional)));
  };
  return Object.entries(wanted).every(isSame) && Object.keys(installed).every((place) => place in wanted);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return null;
  }
}
