import type { KeyHealth } from "@/lib/usage/labels";

/** What a key's health is judged by; counts are of the last 24 hours. */
export type HealthFacts = {
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  requests: number;
  rateLimited: number;
  clientErrors: number;
  /** Refused because the key is revoked or expired, or its secret was rotated away. */
  refused: number;
};

const DAY_MS = 86_400_000;
const UNUSED_DAYS = 60;
const EXPIRES_SOON_DAYS = 7;
const ALARMING_SHARE = 0.1;
/** Fewer requests make no share. */
const SHARE_OF_MIN = 10;

type Rule = (facts: HealthFacts, now: Date) => KeyHealth | null;

/** The most urgent first. */
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

/** The most urgent reason to look at a key, or null. A key that works no more needs a look only while it is still called. */
export function keyHealth(facts: HealthFacts, now: Date): KeyHealth | null {
  for (const rule of Object.values(RULES)) {
    const health = rule(facts, now);
    if (health) return health;
  }
  return null;
}

/** Sorts the most urgent first; of the same kind, the one that concerns the most first. */
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
