import { EXPIRES_SOON_DAYS, UNUSED_DAYS } from "@/lib/keys/labels";
import { isUndelivered } from "@/lib/keys/lifecycle";
import { DAY_MS } from "@/lib/time/durations";
import type { KeyHealth } from "@/lib/usage/schema";

/** The facts that decide a key's health; counts are of the last 24 hours. */
export type HealthFacts = {
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  goneOwner: string | null;
  secretKnownTo: string | null;
  secretCreatedAt: Date | null;
  secretDeliveredAt: Date | null;
  secretLastFour: string | null;
  requests: number;
  rateLimited: number;
  clientErrors: number;
  /** Requests refused because the key is revoked or expired, or its secret was rotated. */
  refused: number;
};

const ALARMING_SHARE = 0.1;
/** With fewer requests a share means nothing. */
const SHARE_OF_MIN = 10;

type Rule = (facts: HealthFacts, now: Date, rotateAfterDays: number) => KeyHealth | null;

/** Most urgent first. */
const RULES: { [Flag in KeyHealth["flag"]]: Rule } = {
  still_called: ({ refused }) => (refused > 0 ? { flag: "still_called", requests: refused } : null),
  rotation_asked: (facts, now) =>
    isActive(facts, now) && facts.secretKnownTo ? { flag: "rotation_asked", knownTo: facts.secretKnownTo } : null,
  undelivered: (facts, now) => {
    const { secretCreatedAt: createdAt, secretDeliveredAt: deliveredAt, lastUsedAt, secretLastFour: lastFour } = facts;
    if (!isActive(facts, now) || !createdAt || !lastFour) return null;
    return isUndelivered({ createdAt, deliveredAt }, lastUsedAt, now) ? { flag: "undelivered", lastFour } : null;
  },
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
  owner_gone: (facts, now) =>
    isActive(facts, now) && facts.goneOwner ? { flag: "owner_gone", name: facts.goneOwner } : null,
  rotation_due: (facts, now, rotateAfterDays) => {
    if (!isActive(facts, now) || !facts.secretCreatedAt) return null;
    const days = daysSince(facts.secretCreatedAt, now);
    return days >= rotateAfterDays ? { flag: "rotation_due", days } : null;
  },
  unused: (facts, now) => {
    const { createdAt, lastUsedAt } = facts;
    const days = daysSince(lastUsedAt && lastUsedAt > createdAt ? lastUsedAt : createdAt, now);
    return isActive(facts, now) && days >= UNUSED_DAYS ? { flag: "unused", days } : null;
  },
};

/**
 * Every reason to check a key, most urgent first. A key that no longer works needs attention only while it is still called.
 * @param rotateAfterDays the age at which a secret is due for rotation.
 */
export function keyAttention(facts: HealthFacts, now: Date, rotateAfterDays: number): KeyHealth[] {
  return Object.values(RULES).flatMap((rule) => rule(facts, now, rotateAfterDays) ?? []);
}

/** Sorts by the most urgent reasons; within a kind, the largest number first. */
export function compareUrgency([one]: KeyHealth[], [other]: KeyHealth[]): number {
  if (!one || !other) return Number(!one) - Number(!other);
  const order = Object.keys(RULES);
  return order.indexOf(one.flag) - order.indexOf(other.flag) || weigh(other) - weigh(one);
}

function weigh(health: KeyHealth): number {
  if ("share" in health) return health.share;
  if ("requests" in health) return health.requests;
  if ("days" in health) return health.days;
  return "expiresAt" in health ? -Date.parse(health.expiresAt) : 0;
}

function daysSince(since: Date, now: Date): number {
  return Math.floor((now.getTime() - since.getTime()) / DAY_MS);
}

function shareOf(count: number, facts: HealthFacts, now: Date): number {
  return isActive(facts, now) && facts.requests >= SHARE_OF_MIN ? count / facts.requests : 0;
}

function isActive({ revokedAt, expiresAt }: HealthFacts, now: Date): boolean {
  return !revokedAt && !(expiresAt && expiresAt <= now);
}
