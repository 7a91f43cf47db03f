import path from "node:path";

const MESSAGE_LINES = 8;

/**
 * What a report of Vitest says: how many tests passed and failed, and each failure by name and its message's first lines,
 * to be told again where a long output ends.
 */
export function readVitest({ testResults, numPassedTests }) {
  const failures = testResults.flatMap(({ name: file, message, status, assertionResults }) => {
    const name = path.relative(process.cwd(), file);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [tell(name, message)];
    return failed.map((test) => tell(`${name} › ${test.fullName}`, test.failureMessages.join("\n")));
  });
  return { passed: numPassedTests, failed: failures.length, failures };
}

/** The same of a report of Playwright; a test that passed at its second try passed. */
export function readPlaywright({ stats, suites, errors }) {
  const failures = specsOf(suites)
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => tell(`${file}:${line} › ${title}`, lastMessage(tests)));
  const passed = stats.expected + stats.flaky;
  return {
    passed,
    failed: stats.unexpected,
    failures: [...failures, ...errors.map(({ message }) => tell("", message))],
  };
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
