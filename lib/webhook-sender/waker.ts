/** A loop's alarm clock: `wait` returns at the next `wake`, at once when there was one since the last wait, or after a time. */
export type Waker = { wake(): void; wait(ms: number): Promise<void> };

export function makeWaker(): Waker {
  let isAwake = false;
  let rouse: (() => void) | null = null;
  return {
    wake() {
      isAwake = true;
      rouse?.();
    },
    async wait(ms) {
      if (!isAwake) {
        const { promise, resolve } = Promise.withResolvers<void>();
        rouse = resolve;
        const timer = setTimeout(resolve, ms).unref();
        await promise;
        clearTimeout(timer);
        rouse = null;
      }
      isAwake = false;
    },
  };
}
