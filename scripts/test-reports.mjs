import path from "node:path";

const MESSAGE_LINES = 8;
const SLOWEST = 10;

/**
 * Reads a Vitest report: the numbers of passed and failed tests, each test's seconds, and each failure with its name and the
 * first lines of its message, to be repeated at the end of a long output.
 */
export function readVitest({ testResults, numPassedTests }) {
  const files = testResults.map((result) => ({ ...result, name: path.relative(process.cwd(), result.name) }));
  const failures = files.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [describeFailure(name, message)];
    return failed.map((test) => describeFailure(`${name} › ${test.fullName}`, test.failureMessages.join("\n")));
  });
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ name: `${name} › ${fullName}`, seconds: inSeconds(duration) })),
  );
  return { passed: numPassedTests, failed: failures.length, failures, tests };
}

/** Reads a Playwright report in the same way. */
export function readPlaywright({ stats, suites, errors }) {
  const specs = specsOf(suites).map((spec) => ({ ...spec, name: `${spec.file}:${spec.line} › ${spec.title}` }));
  const failures = specs.filter(({ ok }) => !ok).map(({ name, tests }) => describeFailure(name, lastMessage(tests)));
  const tests = specs.map((spec) => {
    const durations = spec.tests.flatMap(({ results }) => results.map(({ duration }) => duration));
    return { name: spec.name, seconds: inSeconds(Math.max(0, ...durations)) };
  });
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: [...failures, ...errors.map(({ message }) => describeFailure("", message))],
    tests,
  };
}

/** The ten slowest tests, slowest first, one line each. */
export function describeSlowest(tests) {
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

function describeFailure(name, message = "") {
  return `${name}\n${message.split("\n").slice(0, MESSAGE_LINES).join("\n")}`;
}
