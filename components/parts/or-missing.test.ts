import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every part that loads later has something to show when its code is gone", () => {
  const files = globSync(["app/**/*.tsx", "components/**/*.tsx"]);
  const bare = files.filter((file) => /\bdynamic\((?!\s*orMissing\()/.test(readFileSync(file, "utf8")));
  expect(files.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
