import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** A parameter, a state or a name that calls something other than the environment live. */
const OTHER_LIVE =
  /\b(is|use)?Live[A-Z]\w*|\bisLive\b|\bLIVE_[A-Z]+|\blive: (?!"Live"|keys|\[)|\.live\b(?!\.working|\.expired|\.revoked|\))/;

test('"Live" is the environment: the list refreshes automatically, and a secret is current or replaced', () => {
  const files = globSync("app/(dashboard)/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(200);
  const found = files.filter((file) => OTHER_LIVE.test(readFileSync(file, "utf8")));
  expect(found).toEqual([]);
});
