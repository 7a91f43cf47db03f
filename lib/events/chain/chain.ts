import { createHmac, timingSafeEqual } from "node:crypto";
import { auditKey } from "@/lib/platform/secrets/derived-keys";

/** A position in a chain: an event's sequence and hash; 0 and empty before the first event. */
export type Link = { sequence: bigint; hash: Uint8Array };

/** Everything in an event that its hash covers. */
export type ChainedEvent = {
  id: string;
  /** The chain's id: an organization's, or `INSTALLATION`. */
  organizationId: string;
  sequence: bigint;
  at: Date;
  type: string;
  environment: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  subjectId: string;
  subjectName: string;
  changes: unknown;
  address: string | null;
  requestId: string;
  /** The subject's site; null when it belongs to none. */
  siteId: string | null;
  /** The site that the subject left with this change. */
  formerSiteId: string | null;
  previousHash: Uint8Array;
};

export const CHAIN_START: Link = { sequence: 0n, hash: new Uint8Array() };

/**
 * HMAC-SHA-256 over the event and the previous hash. The key derives from `APP_SECRET`, so access to the database alone
 * cannot forge it. Sites are covered where there are some, so that events from before they were recorded still verify.
 */
export function hashEvent(event: ChainedEvent): Buffer<ArrayBuffer> {
  const { previousHash, siteId, formerSiteId, ...always } = event;
  const sites = Object.entries({ siteId, formerSiteId }).filter(([, id]) => typeof id === "string");
  const fields = { ...always, ...Object.fromEntries(sites) };
  const canonical = JSON.stringify(
    sortKeys({ ...fields, sequence: String(event.sequence), at: event.at.toISOString() }),
  );
  return Buffer.from(createHmac("sha256", auditKey()).update(previousHash).update(canonical).digest());
}

/** Authenticates a checkpoint. No other text hashed with this key starts the same way. */
export function proveCheckpoint(chainId: string, { sequence, hash }: Link): Buffer<ArrayBuffer> {
  const hmac = createHmac("sha256", auditKey()).update(`checkpoint ${chainId} ${sequence} `);
  return Buffer.from(hmac.update(hash).digest());
}

export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * Sorts object keys, because PostgreSQL's jsonb does not preserve their order and the hash must be the same when read back.
 */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
