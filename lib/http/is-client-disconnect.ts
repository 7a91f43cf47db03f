/**
 * Whether an error only means that the client disconnected before its answer was complete. Next removes the listeners of a
 * request whose body it copies for proxy.ts, so Node reports the disconnect as an uncaught error.
 */
export function isClientDisconnect(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === "ECONNRESET" && error.message === "aborted";
}
