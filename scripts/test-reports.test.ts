import path from "node:path";
import { expect, test } from "vitest";
import { describeSlowest, readPlaywright, readVitest } from "./test-reports.mjs";

const assertion = (fullName: string, duration: number | undefined, status = "passed") => ({
  fullName,
  duration,
  status,
  failureMessages: status === "failed" ? ["expected 1 to be 2"] : [],
});

const vitest = {
  numPassedTests: 2,
  testResults: [
    {
      name: path.resolve("lib/a.test.ts"),
      status: "failed",
      message: "",
      assertionResults: [assertion("adds", 1_500), assertion("fails", 20, "failed")],
    },
    {
      name: path.resolve("lib/b.test.ts"),
      status: "failed",
      message: "cannot be imported\nat once",
      assertionResults: [],
    },
    {
      name: path.resolve("lib/c.test.ts"),
      status: "passed",
      message: "",
      assertionResults: [assertion("skips", undefined)],
    },
  ],
};

test("a report of Vitest gives each failure, of a test or a whole file, and each test's seconds", () => {
  const found = readVitest(vitest);
  expect(found).toMatchObject({ passed: 2, failed: 2 });
  expect(found.failures).toEqual([
    "lib/a.test.ts › fails\nexpected 1 to be 2",
    "lib/b.test.ts\ncannot be imported\nat once",
  ]);
  expect(found.tests).toEqual([
    { name: "lib/a.test.ts › adds", seconds: 1.5 },
    { name: "lib/a.test.ts › fails", seconds: 0.02 },
    { name: "lib/c.test.ts › skips", seconds: 0 },
  ]);
});

const spec = (title: string, ok: boolean, durations: number[]) => ({
  title,
  ok,
  file: "a.spec.ts",
  line: 7,
  tests: [{ results: durations.map((duration) => ({ duration, errors: ok ? [] : [{ message: "not seen" }] })) }],
});

test("a report of Playwright gives each failure and each test's seconds, and a second try counts as a failure", () => {
  const suites = [{ specs: [spec("opens", true, [2_000])], suites: [{ specs: [spec("closes", false, [300])] }] }];
  const found = readPlaywright({ stats: { expected: 1, unexpected: 1, flaky: 1 }, suites, errors: [] });
  expect(found).toEqual({
    passed: 1,
    failed: 2,
    failures: ["a.spec.ts:7 › closes\nnot seen"],
    tests: [
      { name: "a.spec.ts:7 › opens", seconds: 2 },
      { name: "a.spec.ts:7 › closes", seconds: 0.3 },
    ],
  });
});

test("the ten slowest tests are listed, slowest first", () => {
  const tests = Array.from({ length: 12 }, (_, index) => ({ name: `test ${index}`, seconds: index + 0.25 }));
  const lines = describeSlowest(tests);
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe("  11.3 s  test 11");
  expect(lines.at(-1)).toBe("   2.3 s  test 2");
  expect(describeSlowest([])).toEqual([]);
});
