/** A clock whose waits are recorded, move it on, and take no time. Otherwise it runs as the machine's does. */
export function makeTestClock() {
  const sleeps = [];
  let skippedMs = 0;
  return {
    sleeps,
    advance(seconds) {
      skippedMs += seconds * 1000;
    },
    now: () => performance.now() + skippedMs,
    async sleep(ms) {
      sleeps.push(ms / 1000);
      skippedMs += ms;
    },
  };
}
