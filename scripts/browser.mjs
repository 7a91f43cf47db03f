import { existsSync } from "node:fs";
import path from "node:path";
import { installDebianPackage, isRootOnDebian } from "./debian.mjs";
import { environment, run, runNode } from "./run.mjs";

/** The headless shell draws no browser window, which takes a third less processor time. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge",
];
const MAC = ["Google Chrome", "Chromium", "Microsoft Edge"];
const WINDOWS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/** The path of a Chromium that runs here: an installed one, else Playwright's download, else Debian's package. */
export async function findBrowser(say) {
  return (await installedBrowser()) ?? (await downloadedBrowser(say)) ?? (await debianBrowser(say));
}

async function installedBrowser() {
  const given = process.env.CHROMIUM_PATH;
  for (const candidate of given ? [given] : candidates()) if (await doesRun(candidate)) return candidate;
  return null;
}

function candidates() {
  if (process.platform === "darwin") return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (process.platform === "win32") {
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name] ?? "");
    return folders.flatMap((folder) => WINDOWS.map((name) => path.join(folder, name)));
  }
  const folders = [...new Set([...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin", "/snap/bin"])];
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** False for a browser with missing libraries, and for a stub that only says how to install one. */
async function doesRun(file) {
  if (!existsSync(file)) return false;
  if (process.platform === "win32") return true;
  const { code, output } = await run(file, ["--version"], { quiet: true, env: process.env });
  return code === 0 && /\d+\.\d+/.test(output);
}

async function downloadedBrowser(say) {
  const found = await playwrightBrowser();
  if (found) return found;
  say("Downloading Chromium for the browser tests …");
  const args = ["install", ...(isRootOnDebian() ? ["--with-deps"] : []), "chromium"];
  await runNode("node_modules/playwright/cli.js", args, { quiet: true });
  return playwrightBrowser();
}

async function playwrightBrowser() {
  const script = 'import("playwright").then(({ chromium }) => console.log(chromium.executablePath()))';
  const { output } = await run(process.execPath, ["-e", script], { quiet: true, env: environment() });
  const file = output.trim();
  return (await doesRun(file)) ? file : null;
}

async function debianBrowser(say) {
  await installDebianPackage("chromium-headless-shell", say);
  if (!(await installedBrowser())) await installDebianPackage("chromium", say);
  return installedBrowser();
}
