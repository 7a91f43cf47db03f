import { pbkdf2Sync } from "node:crypto";

const ROUNDS = 80_000;
/** The duration of the rounds on the machine for which the product's times are promised. */
const USUAL_MS = 45;

/** Extends a promised time in proportion to how much slower this machine is at the moment. */
export function atPace(promisedMs: number): number {
  const startedAt = performance.now();
  pbkdf2Sync("pace", "pace", ROUNDS, 64, "sha512");
  return promisedMs * Math.max(1, (performance.now() - startedAt) / USUAL_MS);
}
