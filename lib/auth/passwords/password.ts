import pLimit from "p-limit";
import { hashInThread, verifyInThread } from "@/lib/auth/passwords/hash-thread";
import { normalizePassword } from "@/lib/auth/passwords/normalize-password";
import { AppError } from "@/lib/platform/errors";
import { singleton } from "@/lib/platform/singleton";

/** One at a time leaves the other cores to everyone else (docs/decisions/034). */
const oneAtATime = singleton("password-turns", () => pLimit(1));
/** At 20 to 60 ms each, the last one waits about two seconds. */
const MOST_WAITING = 50;

/**
 * A salted hash of the password as a PHC string, for storage.
 * @throws AppError UNAVAILABLE when too many passwords wait for their turn.
 */
export function hashPassword(password: string): Promise<string> {
  return takeTurn(() => hashInThread(normalizePassword(password)));
}

/**
 * Whether the password matches the stored hash. Without a stored hash it takes the same time and returns false.
 * @throws AppError UNAVAILABLE when too many passwords wait for their turn.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const known = stored ?? (await decoyHash());
  for (const form of formsOf(password)) {
    const matches = await takeTurn(() => verifyInThread(known, form));
    if (matches) return stored !== null;
  }
  return false;
}

/** Hashes that are older than the normalization were made of what was typed. */
function formsOf(password: string): Set<string> {
  return new Set([normalizePassword(password), password]);
}

async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  if (oneAtATime.activeCount + oneAtATime.pendingCount > MOST_WAITING) {
    throw new AppError("UNAVAILABLE", "Too many people are signing in. Try again in a few seconds.");
  }
  return oneAtATime(work);
}

let decoy: Promise<string> | undefined;

function decoyHash(): Promise<string> {
  decoy ??= hashPassword("nobody's password");
  return decoy;
}
