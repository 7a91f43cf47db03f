import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The calls of `dynamic` in a file, from their line's beginning to the statement's end. */
function callsIn(path: string): string[] {
  return readFileSync(path, "utf8").match(/^.*\bdynamic\([\s\S]*?;$/gm) ?? [];
}

const files = globSync("{app,components}/**/*.tsx").filter((path) => !path.includes(".test."));

test("every separately loaded part has a boundary of its own, or its screen would vanish while it loads", () => {
  const calls = files.flatMap(callsIn);
  expect(calls.length).toBeGreaterThan(10);
  expect(calls.filter((call) => !/\bwithBoundary\(|ssr: false/.test(call))).toEqual([]);
});

test("parts are loaded by `dynamic` alone, which the check above knows", () => {
  expect(files.filter((path) => /\blazy\(/.test(readFileSync(path, "utf8")))).toEqual([]);
});
