/**
 * Whether an error says no more than that a client left before its answer was whole. Next drops the listeners of a request
 * whose body it has copied for proxy.ts, so Node has nobody to tell but the process.
 */
export function isDeparture(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === "ECONNRESET" && error.message === "aborted";
}
