import { findBrowser } from "./browser.mjs";
import { installBench, prepare } from "./prepare.mjs";
import { become, fail } from "./run.mjs";

const names = process.argv.slice(2);
await prepare({ build: true });
if (names.length === 0 || names.includes("screens")) {
  await installBench(console.log);
  process.env.CHROMIUM_PATH =
    (await findBrowser(console.log)) ?? fail("No Chromium: install one, or set CHROMIUM_PATH.");
}
become("bench/run.ts", names, "production");
