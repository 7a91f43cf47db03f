import { findBrowser } from "./browser.mjs";
import { installBench } from "./install.mjs";
import { buildHandMade, prepare } from "./prepare.mjs";
import { become, fail } from "./run.mjs";

const names = process.argv.slice(2);
await prepare({ build: true, withDev: true });
const isAsked = (name) => names.length === 0 || names.includes(name);
if (isAsked("screens") || isAsked("competitors")) await installBench(console.log);
if (isAsked("competitors")) await buildHandMade(console.log);
if (isAsked("screens")) {
  process.env.CHROMIUM_PATH =
    (await findBrowser(console.log)) ?? fail("No Chromium found: install one, or set CHROMIUM_PATH.");
}
become("bench/run.ts", names, "production");
