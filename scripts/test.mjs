import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { buildServer } from "./bundle.mjs";
import { buildPages, prepare } from "./prepare.mjs";
import { runNode } from "./run.mjs";
import { describeSlowest, readPlaywright, readVitest } from "./test-reports.mjs";
import { bringServers } from "./test-servers.mjs";

const FOLDERS = ["app", "components", "lib", "sdk", "e2e", "bench", "check-documents", "proxy.ts", "server.ts"];
const IMPORT_RULES = ["--config", ".dependency-cruiser.mjs", ...FOLDERS];

/** Runs all checks, the fast ones first. A failure does not stop the rest. */
const reports = mkdtempSync(path.join(tmpdir(), "integrations-hub-reports-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));
const counts = { passed: 0, failed: 0 };
const failures = [];
const tests = [];

await prepare({ withDev: true });
await check("Lint and format", () => runNode("node_modules/@biomejs/biome/bin/biome", ["check", "."]));
await check("Import rules", () => runNode("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs", IMPORT_RULES));
await check("Route types", () => runNode("node_modules/next/dist/bin/next", ["typegen"], { quiet: true }));
await check("Types", () => runNode("node_modules/typescript/bin/tsc", ["--noEmit"]));
// The build runs silently beside the unit tests: together they keep all processors busy.
const pages = timed(() => buildPages());
await suite("Unit tests", "unit", readVitest, (report) => vitest("unit", report));
const isBuilt = await check("Production build, beside the unit tests", () => pages);
await check("Server as one file", () => buildServer());
await bringServers(console.log);
await suite("Integration tests on their own PostgreSQL", "integration", readVitest, (report) =>
  runNode("node_modules/tsx/dist/cli.mjs", [
    "scripts/with-test-postgres.ts",
    ...vitestArguments("integration*", report),
  ]),
);
if (isBuilt) await suite("Browser tests", "browser", readPlaywright, playwright);
for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\nThe slowest tests:\n${describeSlowest(tests).join("\n")}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** One check that passes or fails as a whole. */
async function check(title, work) {
  announce(title);
  const result = await timed(work);
  if (result.code !== 0) failures.push(title);
  return count(title, result.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, result);
}

/** A test suite, counted by its report. A suite without a report, or with a bad exit code, counts as a failure. */
async function suite(title, name, read, work) {
  const report = path.join(reports, `${name}.json`);
  announce(title);
  const result = await timed(() => work(report));
  const found = readReport(report, read, result.code);
  tests.push(...found.tests);
  failures.push(...found.failures.map((failure) => `${title} › ${failure}`));
  return count(title, found, result);
}

function readReport(report, read, code) {
  try {
    const found = read(JSON.parse(readFileSync(report, "utf8")));
    if (code === 0 || found.failed > 0) return found;
    return { ...found, failed: 1, failures: [`ended with code ${code} although no test failed`] };
  } catch {
    return { passed: 0, failed: 1, failures: ["ended without a report"], tests: [] };
  }
}

function announce(title) {
  console.log(`\n── ${title}`);
}

/** Adds the seconds that the work took, unless the result has them. */
async function timed(work) {
  const startedAt = Date.now();
  const result = await work();
  return { seconds: Math.round((Date.now() - startedAt) / 1000), ...result };
}

function count(title, { passed, failed }, { output, seconds }) {
  counts.passed += passed;
  counts.failed += failed;
  if (failed > 0 && output) process.stdout.write(output);
  console.log(`${failed === 0 ? "✓" : "✗"} ${title}: ${passed} passed, ${failed} failed, ${seconds} s`);
  return failed === 0;
}

function vitest(project, report) {
  const [script, ...args] = vitestArguments(project, report);
  return runNode(script, args);
}

function vitestArguments(project, report) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters];
}

async function playwright(report) {
  const browser = await findBrowser(console.log);
  if (!browser) return { code: 1, output: "No Chromium found: install one, or set CHROMIUM_PATH.\n" };
  const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return runNode("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], { env });
}
