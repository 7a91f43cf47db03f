import { pbkdf2Sync } from "node:crypto";

const ROUNDS = 80_000;
/** How long the rounds take on the machine that the product's times are promised for. */
const USUAL_MS = 45;

/** A promised time in milliseconds, longer in proportion where this machine, as busy as it is now, is slower than usual. */
export function atPace(promisedMs: number): number {
  const startedAt = performance.now();
  pbkdf2Sync("pace", "pace", ROUNDS, 64, "sha512");
  return promisedMs * Math.max(1, (performance.now() - startedAt) / USUAL_MS);
}
