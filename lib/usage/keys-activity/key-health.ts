import { DAY_MS } from "@/lib/time/durations";
import type { KeyHealth } from "@/lib/usage/schema";

/** The facts that decide a key's health; counts are of the last 24 hours. */
export type HealthFacts = {
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  requests: number;
  rateLimited: number;
  clientErrors: number;
  /** Requests refused because the key is revoked or expired, or its secret was rotated. */
  refused: number;
};

const UNUSED_DAYS = 60;
const EXPIRES_SOON_DAYS = 7;
const ALARMING_SHARE = 0.1;
/** With fewer requests a share means nothing. */
const SHARE_OF_MIN = 10;

type Rule = (facts: HealthFacts, now: Date) => KeyHealth | null;

/** Most urgent first. */
const RULES: { [Flag in KeyHealth["flag"]]: Rule } = {
  still_called: ({ refused }) => (refused > 0 ? { flag: "still_called", requests: refused } : null),
  rate_limited: (facts, now) => {
    const share = shareOf(facts.rateLimited, facts, now);
    return share > ALARMING_SHARE ? { flag: "rate_limited", share } : null;
  },
  rejected: (facts, now) => {
    const share = shareOf(facts.clientErrors, facts, now);
    return share > ALARMING_SHARE ? { flag: "rejected", share } : null;
  },
  expires_soon: (facts, now) => {
    if (!isActive(facts, now) || !facts.expiresAt) return null;
    const isSoon = facts.expiresAt.getTime() - now.getTime() <= EXPIRES_SOON_DAYS * DAY_MS;
    return isSoon ? { flag: "expires_soon", expiresAt: facts.expiresAt.toISOString() } : null;
  },
  unused: (facts, now) => {
    const since = Math.max(facts.createdAt.getTime(), facts.lastUsedAt?.getTime() ?? 0);
    const days = Math.floor((now.getTime() - since) / DAY_MS);
    return isActive(facts, now) && days >= UNUSED_DAYS ? { flag: "unused", days } : null;
  },
};

/**
 * The most urgent reason to check a key, or null. A key that no longer works needs attention only while it is still called.
 */
export function keyHealth(facts: HealthFacts, now: Date): KeyHealth | null {
  for (const rule of Object.values(RULES)) {
    const health = rule(facts, now);
    if (health) return health;
  }
  return null;
}

/** Sorts by urgency; within a kind, the largest number first. */
export function compareUrgency(one: KeyHealth, other: KeyHealth): number {
  const order = Object.keys(RULES);
  return order.indexOf(one.flag) - order.indexOf(other.flag) || weigh(other) - weigh(one);
}

function weigh(health: KeyHealth): number {
  if ("share" in health) return health.share;
  if ("requests" in health) return health.requests;
  return "days" in health ? health.days : -Date.parse(health.expiresAt);
}

function shareOf(count: number, facts: HealthFacts, now: Date): number {
  return isActive(facts, now) && facts.requests >= SHARE_OF_MIN ? count / facts.requests : 0;
}

function isActive({ revokedAt, expiresAt }: HealthFacts, now: Date): boolean {
  return !revokedAt && !(expiresAt && expiresAt <= now);
}
