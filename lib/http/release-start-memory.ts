/**
 * Gives back the memory that only the start needed (migrations, the demo): V8 keeps the pages of young objects for as long
 * as a process is idle. Does nothing unless the start command lets it (`--expose-gc`, scripts/run.mjs).
 */
export function releaseStartMemory(): void {
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}
