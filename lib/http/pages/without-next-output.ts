/**
 * Runs `fn` with `console.log` silenced, because Next logs its timings between the lines of our own start message.
 * Warnings and errors still go to stderr.
 */
export async function withoutNextOutput<T>(fn: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await fn();
  } finally {
    console.log = log;
  }
}
