import { exportJWK, generateKeyPair } from "jose";
import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { apiPool } from "@/lib/db/pools";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { signingKeysKey } from "@/lib/platform/secrets/derived-keys";
import { seal, unseal } from "@/lib/platform/secrets/seal";
import { singleton } from "@/lib/platform/singleton";
import { DAY_MS } from "@/lib/time/durations";

export const ALGORITHM = "ES256";
/** The newest key signs; the previous one still verifies. */
const STORED_KEYS = 2;
const SIGNS_FOR_MS = 30 * DAY_MS;
/** An arbitrary number that no other advisory lock here uses. */
const LOCK = 7_305_512_446_021;

export type PublicJwk = { kty: "EC"; crv: string; x: string; y: string };
export type SigningKeyRow = { id: string; privateKey: Uint8Array; publicJwk: PublicJwk; createdAt: Date };

const ROWS = `
  select id, private_key as "privateKey", public_jwk as "publicJwk", created_at as "createdAt",
         created_at <= statement_timestamp() - make_interval(secs => $1) as "isDue"
  from signing_keys order by created_at desc, id desc limit ${STORED_KEYS}`;

/** The stored keys, newest first. `isDue`: it has signed for 30 days. */
export async function readSigningKeys(): Promise<(SigningKeyRow & { isDue: boolean })[]> {
  const { rows } = await apiPool().query({ name: "signing-keys", text: ROWS, values: [SIGNS_FOR_MS / 1_000] });
  return rows;
}

/** `due`: missing keys, and a new one when the newest has signed for 30 days. `one`: a new one. `all`: replace both. */
export type Renewal = "due" | "one" | "all";

/**
 * Creates the requested signing keys and deletes all but the two newest, under a lock shared by all processes. `record`
 * runs last in the same transaction, with the new keys' ids.
 * @throws AppError UNAVAILABLE when APP_SECRET cannot decrypt the newest key; only `all` then creates keys.
 */
export async function renewSigningKeys(
  renewal: Renewal,
  record?: (tx: Tx, made: string[]) => Promise<void>,
): Promise<void> {
  await inTransaction({}, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${LOCK}::bigint)`;
    const rows = await tx.signingKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
    const now = await readClock(tx);
    const count = countWanted(rows, renewal, now);
    if (count === 0) return;
    if (rows[0] && renewal !== "all") openPrivateKey(rows[0]);
    const made = await makeKeys(tx, count, Math.max(now.getTime(), (rows[0]?.createdAt.getTime() ?? 0) + 1));
    const stored = [...made, ...rows.map(({ id }) => id)].slice(0, STORED_KEYS);
    await tx.signingKey.deleteMany({ where: { id: { notIn: stored } } });
    await record?.(tx, made);
    logger().info({ signingKeys: made }, "created token signing keys");
  });
}

/** A key's private half as PKCS 8. Logs once when it cannot be decrypted. @throws AppError UNAVAILABLE. */
export function openPrivateKey({ id, privateKey }: Pick<SigningKeyRow, "id" | "privateKey">): Buffer<ArrayBuffer> {
  try {
    return unseal(signingKeysKey(), id, privateKey);
  } catch (error) {
    const logged = singleton("unreadable-signing-keys", () => new Set<string>());
    if (!logged.has(id)) logger().error({ err: error, signingKey: id }, UNREADABLE);
    logged.add(id);
    throw new AppError(
      "UNAVAILABLE",
      "Tokens cannot be issued right now. Send the key in the X-API-Key header instead.",
    );
  }
}

const UNREADABLE =
  "APP_SECRET is not the one that the token signing keys were created with, so no token can be issued. Start with that one; " +
  "if it is lost, `npm run hub -- signing-keys rotate --all` creates new keys and ends every token.";

function countWanted(rows: { createdAt: Date }[], renewal: Renewal, now: Date): number {
  if (renewal === "all") return STORED_KEYS;
  const missing = Math.max(0, STORED_KEYS - rows.length);
  const isDue = rows[0] !== undefined && rows[0].createdAt.getTime() <= now.getTime() - SIGNS_FOR_MS;
  return renewal === "one" || isDue ? Math.max(1, missing) : missing;
}

/** Returns the new keys' ids, newest first. Each is a millisecond newer than the previous one, starting at `fromMs`. */
async function makeKeys(tx: Tx, count: number, fromMs: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const id = newId("signingKey");
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
    const publicJwk = { ...((await exportJWK(publicKey)) as PublicJwk) };
    await tx.signingKey.create({
      data: { id, privateKey: seal(signingKeysKey(), id, pkcs8), publicJwk, createdAt: new Date(fromMs + index) },
    });
    ids.unshift(id);
  }
  return ids;
}
