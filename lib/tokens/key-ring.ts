import { setTimeout as pause } from "node:timers/promises";
import { importJWK } from "jose";
import { databaseUnavailable } from "@/lib/db/unavailable";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { forgetSingleton, singleton } from "@/lib/platform/singleton";
import { withDeadline } from "@/lib/platform/turns/with-deadline";
import {
  ALGORITHM,
  openPrivateKey,
  type PublicJwk,
  readSigningKeys,
  renewSigningKeys,
  type SigningKeyRow,
} from "@/lib/tokens/signing-keys";

export type PublishedKey = PublicJwk & { kid: string; alg: string; use: "sig" };

/** The signing keys as of `readAt` (`performance.now()`), newest first. */
type KeyRing = {
  readAt: number;
  isDue: boolean;
  newest: SigningKeyRow;
  published: PublishedKey[];
  verifying: Map<string, CryptoKey>;
};

const VERIFIES_FOR_MS = 60_000;
/** Maximum age of the keys for signing and publishing, because other processes may rotate them. */
const SIGNS_FOR_MS = 1_000;
const READ_EVERY_MS = 1_000;
const READ_WITHIN_MS = 1_500;
const WAITING_MAX = 10_000;

const state = () =>
  singleton("signing-key-ring", () => ({
    ring: null as KeyRing | null,
    running: null as Promise<KeyRing> | null,
    /** The next read, which has not begun yet, so it sees everything committed before now. */
    next: null as Promise<KeyRing> | null,
    startedAt: Number.NEGATIVE_INFINITY,
    waiting: 0,
    signers: new Map<string, CryptoKey>(),
  }));

/** Discards the signing keys in memory, so that the next use reads them. */
export function forgetKeyRing(): void {
  forgetSingleton("signing-key-ring");
}

/**
 * The public key with a token's key id, or null. An unknown id causes a new read, at most once a second for all callers,
 * because another process may have just created the key.
 * @throws AppError UNAVAILABLE.
 */
export async function findVerifyingKey(id: string): Promise<CryptoKey | null> {
  const ring = await ringNotOlderThan(VERIFIES_FOR_MS);
  return ring.verifying.get(id) ?? (await readAfterNow()).verifying.get(id) ?? null;
}

/** The published public keys, newest first. @throws AppError UNAVAILABLE. */
export async function publishedKeys(): Promise<PublishedKey[]> {
  return (await ringNotOlderThan(SIGNS_FOR_MS)).published;
}

/** The key that signs. Creates a new one when the newest has signed for 30 days. @throws AppError UNAVAILABLE. */
export async function takeSigner(): Promise<{ id: string; key: CryptoKey }> {
  let ring = await ringNotOlderThan(SIGNS_FOR_MS);
  if (ring.isDue) {
    await renewSigningKeys("due");
    forgetKeyRing();
    ring = await ringNotOlderThan(SIGNS_FOR_MS);
  }
  const { id } = ring.newest;
  const { signers } = state();
  const key = signers.get(id) ?? (await importPrivateKey(openPrivateKey(ring.newest)));
  if (!signers.has(id)) signers.clear();
  signers.set(id, key);
  return { id, key };
}

async function ringNotOlderThan(maxAgeMs: number): Promise<KeyRing> {
  const { ring, running } = state();
  if (ring && performance.now() - ring.readAt <= maxAgeMs) return ring;
  return running ?? readAfterNow();
}

async function readAfterNow(): Promise<KeyRing> {
  const now = state();
  if (now.waiting >= WAITING_MAX) throw databaseUnavailable("signing keys");
  now.waiting += 1;
  now.next ??= startNext();
  try {
    return await now.next;
  } finally {
    now.waiting -= 1;
  }
}

async function startNext(): Promise<KeyRing> {
  const now = state();
  const waitMs = now.startedAt + READ_EVERY_MS - performance.now();
  if (waitMs > 0) await pause(waitMs);
  else await null;
  now.startedAt = performance.now();
  now.running = now.next;
  now.next = null;
  const running = now.running;
  try {
    now.ring = await withDeadline(readRing(now.startedAt), READ_WITHIN_MS, () => databaseUnavailable("signing keys"));
    return now.ring;
  } catch (error) {
    if (isAppError(error)) throw error;
    logger().error({ err: error }, "the token signing keys could not be read");
    throw databaseUnavailable("signing keys");
  } finally {
    if (now.running === running) now.running = null;
  }
}

async function readRing(readAt: number): Promise<KeyRing> {
  let rows = await readSigningKeys();
  if (rows.length < 2) {
    await renewSigningKeys("due");
    rows = await readSigningKeys();
  }
  const [newest] = rows;
  if (!newest) throw databaseUnavailable("signing keys");
  const published = rows.map(({ id, publicJwk }): PublishedKey => {
    const { kty, crv, x, y } = publicJwk;
    return { kty, crv, x, y, kid: id, alg: ALGORITHM, use: "sig" };
  });
  const keys = await Promise.all(published.map(async (jwk) => [jwk.kid, await importJWK(jwk, ALGORITHM)] as const));
  return { readAt, isDue: newest.isDue, newest, published, verifying: new Map(keys) };
}

function importPrivateKey(pkcs8: Buffer<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
}
