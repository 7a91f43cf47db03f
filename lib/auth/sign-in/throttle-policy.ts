/** The failed sign-ins of one subject so far. */
export type ThrottleState = { failures: number; notBefore: Date; lastFailedAt: Date };
export type ThrottlePolicy = { freeFailures: number; maxWaitSeconds: number };

/**
 * Guesses at one e-mail are delayed a little, and guesses from one address a lot. An attacker is soon delayed by their own
 * address, so the owner of the e-mail never waits longer than the first policy's maximum. Guesses at the codes of an account
 * need its password first; at most 120 a day make one of a million codes a matter of decades.
 */
export const THROTTLE_POLICIES = {
  email: { freeFailures: 5, maxWaitSeconds: 30 },
  address: { freeFailures: 20, maxWaitSeconds: 300 },
  account: { freeFailures: 5, maxWaitSeconds: 900 },
  link: { freeFailures: 20, maxWaitSeconds: 300 },
} satisfies Record<string, ThrottlePolicy>;

/** The state of a subject without a row. */
export const NO_FAILURES: ThrottleState = { failures: 0, notBefore: new Date(0), lastFailedAt: new Date(0) };

/** After this long without a failure the count starts over. */
export const FORGOTTEN_AFTER_SECONDS = 60 * 60;

/** Seconds until the subject may try again; 0 when it may now. */
export function waitSeconds(state: ThrottleState, now: Date): number {
  return Math.max(0, Math.ceil((state.notBefore.getTime() - now.getTime()) / 1000));
}

/** The state after admitting an attempt. It counts as failed until it succeeds, so parallel guesses gain nothing. */
export function chargeAttempt(state: ThrottleState, policy: ThrottlePolicy, now: Date): ThrottleState {
  const isForgotten = now.getTime() - state.lastFailedAt.getTime() > FORGOTTEN_AFTER_SECONDS * 1000;
  const failures = (isForgotten ? 0 : state.failures) + 1;
  const beyondFree = failures - policy.freeFailures;
  const wait = beyondFree > 0 ? Math.min(2 ** (beyondFree - 1), policy.maxWaitSeconds) : 0;
  return { failures, notBefore: new Date(now.getTime() + wait * 1000), lastFailedAt: now };
}
