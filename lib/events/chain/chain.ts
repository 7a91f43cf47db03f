import { createHmac, timingSafeEqual } from "node:crypto";
import { auditKey } from "@/lib/platform/derived-keys";

/** A place in an organization's chain: the sequence of an event and its hash; 0 and nothing before the first. */
export type Link = { sequence: bigint; hash: Uint8Array };

/** All that an event says, as its hash covers it. */
export type ChainedEvent = {
  id: string;
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
  previousHash: Uint8Array;
};

export const CHAIN_START: Link = { sequence: 0n, hash: new Uint8Array() };

/** HMAC-SHA-256 over the row and the hash before it; the key derives from `APP_SECRET`, so a database alone can't forge it. */
export function hashEvent(event: ChainedEvent): Buffer<ArrayBuffer> {
  const { previousHash, ...fields } = event;
  const canonical = JSON.stringify(
    sortKeys({ ...fields, sequence: String(event.sequence), at: event.at.toISOString() }),
  );
  return Buffer.from(createHmac("sha256", auditKey()).update(previousHash).update(canonical).digest());
}

/** What makes a checkpoint ours: no other text that is hashed with the key begins like it. */
export function proveCheckpoint(organizationId: string, { sequence, hash }: Link): Buffer<ArrayBuffer> {
  const hmac = createHmac("sha256", auditKey()).update(`checkpoint ${organizationId} ${sequence} `);
  return Buffer.from(hmac.update(hash).digest());
}

export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Objects with their keys in order: Postgres' jsonb keeps no order, and the hash must be the same when read back. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
