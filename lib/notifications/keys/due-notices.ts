import { UNUSED_DAYS } from "@/lib/keys/labels";
import { DAY_MS, MINUTE_MS } from "@/lib/time/durations";

/** What a key's reminders depend on. */
export type DueFacts = {
  createdAt: Date;
  expiresAt: Date | null;
  /** When the expiry was last chosen: the creation, or a later edit. */
  expiryChosenAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  /** The current secret; null when all have ended. */
  secret: { id: string; createdAt: Date } | null;
  /** The newest request that was refused because the key is revoked. */
  lastRefusedAt: Date | null;
  /** The reminders that were sent, by their `notice`. */
  sent: readonly string[];
};

type DueType =
  | `key.expires_in_${30 | 14 | 7}_days`
  | "key.expires_in_1_day"
  | "key.expired"
  | "key.unused_for_60_days"
  | "key.rotation_due"
  | "key.called_after_revocation";

/** A reminder to send now. `notice`: its kind and what it is about, sent once per key. `at`: see NotificationDetails. */
export type DueNotice = { type: DueType; notice: string; at: Date };

/** Days before the expiry, the nearest first. */
const THRESHOLDS: [days: number, type: DueType][] = [
  [1, "key.expires_in_1_day"],
  [7, "key.expires_in_7_days"],
  [14, "key.expires_in_14_days"],
  [30, "key.expires_in_30_days"],
];
export const EXPIRES_WITHIN_DAYS = 30;
/** An expiry of longer ago is no news, such as after an upgrade. */
export const EXPIRED_WITHIN_DAYS = 30;
/** A request just after the revocation was on its way, or its sender is being switched off. */
const CALLS_AFTER_MS = 15 * MINUTE_MS;

/**
 * The reminders that are due for a key and were not sent. Of an expiry only the nearest threshold, so that a pause of the job
 * is not followed by several at once; and no threshold that had passed when the expiry was chosen.
 */
export function dueNotices(key: DueFacts, now: Date, rotateAfterDays: number): DueNotice[] {
  const isExpired = key.expiresAt !== null && key.expiresAt <= now;
  const due = key.revokedAt
    ? [callsAfterRevocation(key, key.revokedAt)]
    : [expiry(key, now), ...(isExpired ? [] : [unused(key, now), rotation(key, now, rotateAfterDays)])];
  return due.filter((each) => each !== null).filter(({ notice }) => !key.sent.includes(notice));
}

function expiry({ expiresAt, expiryChosenAt }: DueFacts, now: Date): DueNotice | null {
  if (!expiresAt) return null;
  const left = expiresAt.getTime() - now.getTime();
  if (left <= -EXPIRED_WITHIN_DAYS * DAY_MS) return null;
  const type = left <= 0 ? "key.expired" : thresholdOf(left, expiresAt.getTime() - expiryChosenAt.getTime());
  return type && { type, notice: `${type} ${expiresAt.toISOString()}`, at: expiresAt };
}

/** The nearest threshold that is reached, unless the key's whole time is no longer than it. */
function thresholdOf(left: number, whole: number): DueType | null {
  const reached = THRESHOLDS.find(([days]) => left <= days * DAY_MS);
  return reached && whole > reached[0] * DAY_MS ? reached[1] : null;
}

function unused({ createdAt, lastUsedAt }: DueFacts, now: Date): DueNotice | null {
  const at = lastUsedAt && lastUsedAt > createdAt ? lastUsedAt : createdAt;
  if (now.getTime() - at.getTime() < UNUSED_DAYS * DAY_MS) return null;
  return { type: "key.unused_for_60_days", notice: `key.unused_for_60_days ${at.toISOString()}`, at };
}

function rotation({ secret }: DueFacts, now: Date, rotateAfterDays: number): DueNotice | null {
  if (!secret || now.getTime() - secret.createdAt.getTime() < rotateAfterDays * DAY_MS) return null;
  return { type: "key.rotation_due", notice: `key.rotation_due ${secret.id}`, at: secret.createdAt };
}

function callsAfterRevocation({ lastRefusedAt }: DueFacts, revokedAt: Date): DueNotice | null {
  if (!lastRefusedAt || lastRefusedAt.getTime() < revokedAt.getTime() + CALLS_AFTER_MS) return null;
  const notice = `key.called_after_revocation ${revokedAt.toISOString()}`;
  return { type: "key.called_after_revocation", notice, at: lastRefusedAt };
}
