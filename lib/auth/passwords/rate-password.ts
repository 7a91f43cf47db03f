import pLimit from "p-limit";
import { readAccountWords } from "@/lib/auth/passwords/account-words";
import { findWeakness } from "@/lib/auth/passwords/password-strength";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** A long password takes tens of milliseconds, so nobody's typing may fill the process. */
const oneAtATime = pLimit(1);
const MOST_WAITING = 20;

export type PasswordRating = { issue: string | null };

/** Says why a password is easy to guess for this account's owner, or null. Stores nothing. @throws AppError UNAVAILABLE. */
export async function ratePassword({ actor }: AccountCtx, { password }: { password: string }): Promise<PasswordRating> {
  return ratePasswordOf(actor.userId, password);
}

/** `ratePassword` for any account; a caller that holds a link to it has no session. @throws AppError UNAVAILABLE. */
export async function ratePasswordOf(userId: string, password: string): Promise<PasswordRating> {
  return rateAgainst(await withDatabase(() => readAccountWords(db(), userId)), password);
}

/** `ratePassword` for someone without an account, of whom these words are known. @throws AppError UNAVAILABLE. */
export async function rateAgainst(words: string[], password: string): Promise<PasswordRating> {
  if (oneAtATime.activeCount + oneAtATime.pendingCount > MOST_WAITING) {
    throw new AppError("UNAVAILABLE", "Too many passwords are being checked. Try again in a few seconds.");
  }
  return { issue: await oneAtATime(() => findWeakness(password, words)) };
}
