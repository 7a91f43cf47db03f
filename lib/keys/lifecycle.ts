import { type KeyStatus, OVERLAP_MS, type Overlap, type RevocationReason } from "@/lib/keys/labels";
import type { SecretView } from "@/lib/keys/schema";
import { KEY_LIMIT } from "@/lib/limits/key-limit";
import { AppError, type ErrorCode } from "@/lib/platform/errors";
import { MINUTE_MS } from "@/lib/time/durations";

type Lifespan = { expiresAt: Date | null; revokedAt: Date | null };

/** A key's status at a moment; revoked takes precedence over expired. */
export function keyStatus(key: Lifespan, now: Date): KeyStatus {
  if (key.revokedAt) return "revoked";
  if (key.expiresAt && key.expiresAt <= now) return "expired";
  return "active";
}

/** A secret's state at a moment: current, in overlap with its replacement, or ended. */
export function secretState(secret: { endsAt: Date | null }, now: Date): SecretView["state"] {
  if (!secret.endsAt) return "current";
  return secret.endsAt > now ? "overlap" : "ended";
}

/** A reply with a secret may take this long to arrive. */
const DELIVERY_GRACE_MS = MINUTE_MS;

/** Whether the only reply with the secret may have been lost: nobody confirmed it or used the key since. */
export function isUndelivered(
  secret: { createdAt: Date; deliveredAt: Date | null },
  lastUsedAt: Date | null,
  now: Date,
): boolean {
  if (secret.deliveredAt || (lastUsedAt && lastUsedAt >= secret.createdAt)) return false;
  return now.getTime() - secret.createdAt.getTime() > DELIVERY_GRACE_MS;
}

/** When a replaced secret stops working: after the overlap, but never after the key's own expiry. */
export function overlapEnd(overlap: Overlap, now: Date, keyExpiresAt: Date | null): Date {
  const end = new Date(now.getTime() + OVERLAP_MS[overlap]);
  return keyExpiresAt && keyExpiresAt < end ? keyExpiresAt : end;
}

export type KeyAction = "create" | "edit" | "rotate" | "endOverlap" | "revoke" | "reactivate" | "delete";

/** The facts that a decision needs. `used`: the organization's keys of the environment that are not revoked. */
export type KeyFacts = {
  status: KeyStatus | null;
  revocationReason: RevocationReason | null;
  apiAccess: string;
  used: number;
};

type Refusal = { code: ErrorCode; message: string; details?: { apiAccess: string } };
type Requirement = { isMet: (facts: KeyFacts) => boolean; otherwise: Refusal };

const notRevoked: Requirement = {
  isMet: ({ status }) => status !== "revoked",
  otherwise: { code: "KEY_REVOKED", message: "This key is revoked. Reactivate it first, or create a new key." },
};
const revoked: Requirement = {
  isMet: ({ status }) => status === "revoked",
  otherwise: { code: "KEY_NOT_REVOKED", message: "This key is not revoked. Revoke it first." },
};
const notExpired: Requirement = {
  isMet: ({ status }) => status !== "expired",
  otherwise: { code: "KEY_EXPIRED", message: "This key is expired. Edit it and move its expiry forward first." },
};
const notCompromised: Requirement = {
  isMet: ({ revocationReason }) => revocationReason !== "compromised",
  otherwise: {
    code: "KEY_COMPROMISED",
    message: "This key was revoked as compromised and stays revoked. Create a new key instead.",
  },
};
const notSuspended: Requirement = {
  isMet: ({ apiAccess }) => apiAccess !== "suspended",
  otherwise: {
    code: "API_ACCESS_DISABLED",
    message: "API access is suspended. Ask the platform team to resume it.",
    details: { apiAccess: "suspended" },
  },
};
const apiAccessEnabled: Requirement = {
  isMet: ({ apiAccess }) => apiAccess === "enabled",
  otherwise: {
    code: "API_ACCESS_DISABLED",
    message: "API access is not enabled for this organization. Ask the platform team to enable it.",
  },
};
const belowLimit: Requirement = {
  isMet: ({ used }) => used < KEY_LIMIT,
  otherwise: {
    code: "KEY_LIMIT_REACHED",
    message: `All ${KEY_LIMIT} keys are in use. Revoke one that is no longer needed, then try again.`,
  },
};

/** What each action on a key requires (the product's table). The first unmet requirement is the refusal. */
const REQUIREMENTS: Record<KeyAction, Requirement[]> = {
  create: [notSuspended, apiAccessEnabled, belowLimit],
  edit: [notRevoked],
  rotate: [notRevoked, notExpired, notSuspended, apiAccessEnabled],
  endOverlap: [notRevoked],
  revoke: [notRevoked],
  reactivate: [revoked, notCompromised, notSuspended, apiAccessEnabled, belowLimit],
  delete: [revoked],
};

/** Why this action is not possible now, or null when it is. Screens also use it to disable controls. */
export function refusalOf(action: KeyAction, facts: KeyFacts): Refusal | null {
  return REQUIREMENTS[action].find((requirement) => !requirement.isMet(facts))?.otherwise ?? null;
}

/** @throws AppError with the first unmet requirement's code. */
export function requirePossible(action: KeyAction, facts: KeyFacts): void {
  const refusal = refusalOf(action, facts);
  if (refusal) throw new AppError(refusal.code, refusal.message, refusal.details);
}
