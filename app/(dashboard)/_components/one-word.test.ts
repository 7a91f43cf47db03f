import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** A parameter, a state or a name that calls something other than the environment live. */
const OTHER_LIVE =
  /\b(is|use)?Live[A-Z]\w*|\bisLive\b|\bLIVE_[A-Z]+|\blive: (?!"Live"|keys|\[)|\.live\b(?!\.working|\.expired|\.revoked|\))/;

/** Each word of a screen, and the others that would mean the same. */
const OTHER_WORDS = {
  ID: /\b([Rr]equest|[Kk]ey|[Ss]ite|[Ii]ts|[Ff]ull|[Ss]ame) ids?\b|[">]\s*Id\b/,
  Create: /"Generate(?! Key")|>\s*Generate/,
  Created: /\bRegistered\b/,
};

const withoutComments = (code: string) => code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

test.each(Object.entries(OTHER_WORDS))("screens say %s, and nothing else for it", (_, other) => {
  const files = globSync("{app,components}/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(400);
  expect(files.filter((file) => other.test(withoutComments(readFileSync(file, "utf8"))))).toEqual([]);
});

test('"Live" is the environment: the list refreshes automatically, and a secret is current or replaced', () => {
  const files = globSync("app/(dashboard)/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(200);
  const found = files.filter((file) => OTHER_LIVE.test(readFileSync(file, "utf8")));
  expect(found).toEqual([]);
});
