import path from "node:path";

const MESSAGE_LINES = 8;
const SLOWEST = 10;

/**
 * What a report of Vitest says: how many tests passed, how many failed, each test's seconds, and each failure by name and
 * its message's first lines, to be told again where a long output ends.
 */
export function readVitest({ testResults, numPassedTests }) {
  const files = testResults.map((result) => ({ ...result, name: path.relative(process.cwd(), result.name) }));
  const failures = files.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [tell(name, message)];
    return failed.map((test) => tell(`${name} › ${test.fullName}`, test.failureMessages.join("\n")));
  });
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ name: `${name} › ${fullName}`, seconds: inSeconds(duration) })),
  );
  return { passed: numPassedTests, failed: failures.length, failures, tests };
}

/** The same of a report of Playwright. */
export function readPlaywright({ stats, suites, errors }) {
  const specs = specsOf(suites).map((spec) => ({ ...spec, name: `${spec.file}:${spec.line} › ${spec.title}` }));
  const failures = specs.filter(({ ok }) => !ok).map(({ name, tests }) => tell(name, lastMessage(tests)));
  const tests = specs.map((spec) => {
    const durations = spec.tests.flatMap(({ results }) => results.map(({ duration }) => duration));
    return { name: spec.name, seconds: inSeconds(Math.max(0, ...durations)) };
  });
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: [...failures, ...errors.map(({ message }) => tell("", message))],
    tests,
  };
}

/** The ten tests that took longest, the slowest first, a line each. */
export function tellSlowest(tests) {
  const slowest = tests.toSorted((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
  return slowest.map(({ name, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${name}`);
}

function inSeconds(milliseconds = 0) {
  return milliseconds / 1000;
}

function specsOf(suites = []) {
  return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites)]);
}

function lastMessage(tests) {
  return tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message))).at(-1);
}

function tell(name, message = "") {
  return `${name}\n${message.split("\n").slice(0, MESSAGE_LINES).join("\n")}`;
}
