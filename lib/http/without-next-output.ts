/**
 * Runs `fn` with `console.log` silent: Next tells there how long it took to read its settings, between the lines of our
 * own welcome. What it warns of and fails with goes to stderr, and stays.
 */
export async function withoutChatter<T>(fn: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await fn();
  } finally {
    console.log = log;
  }
}
