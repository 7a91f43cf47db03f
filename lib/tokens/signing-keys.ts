import { exportJWK, generateKeyPair } from "jose";
import type { Tx } from "@/lib/db/client";
import { apiPool } from "@/lib/db/pools";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";
import { seal, unseal } from "@/lib/tokens/seal";

export const ALGORITHM = "ES256";
/** The newest signs, the one before still verifies. */
const KEPT = 2;
const SIGNS_FOR_MS = 30 * 24 * 3_600_000;
/** Any number that no other lock of ours has. */
const LOCK = 7_305_512_446_021;

export type PublicJwk = { kty: "EC"; crv: string; x: string; y: string };
export type SigningKeyRow = { id: string; privateKey: Uint8Array; publicJwk: PublicJwk; createdAt: Date };

const ROWS = `
  select id, private_key as "privateKey", public_jwk as "publicJwk", created_at as "createdAt",
         created_at <= statement_timestamp() - make_interval(secs => $1) as "isDue"
  from signing_keys order by created_at desc, id desc limit ${KEPT}`;

/** The kept keys, newest first; `isDue`: it has signed for 30 days. */
export async function readSigningKeys(): Promise<(SigningKeyRow & { isDue: boolean })[]> {
  const { rows } = await apiPool().query({ name: "signing-keys", text: ROWS, values: [SIGNS_FOR_MS / 1_000] });
  return rows;
}

/** `due`: keys that lack, and a new one when the newest has signed for 30 days. `one`: a new one. `all`: both anew. */
export type Renewal = "due" | "one" | "all";

/**
 * Makes the signing keys that are wanted and deletes those beyond the two newest, under a lock that all processes share.
 * @throws AppError UNAVAILABLE when APP_SECRET does not open the newest key: nothing is made over it, unless by `all`.
 */
export async function renewSigningKeys(renewal: Renewal): Promise<void> {
  await inTransaction({}, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${LOCK}::bigint)`;
    const rows = await tx.signingKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
    const now = await readClock(tx);
    const count = countWanted(rows, renewal, now);
    if (count === 0) return;
    if (rows[0] && renewal !== "all") openPrivateKey(rows[0]);
    const made = await makeKeys(tx, count, Math.max(now.getTime(), (rows[0]?.createdAt.getTime() ?? 0) + 1));
    const kept = [...made, ...rows.map(({ id }) => id)].slice(0, KEPT);
    await tx.signingKey.deleteMany({ where: { id: { notIn: kept } } });
    logger().info({ signingKeys: made }, "made keys that sign tokens");
  });
}

/**
 * A key's private half, as PKCS 8. When it cannot be opened, the log says so once.
 * @throws AppError UNAVAILABLE.
 */
export function openPrivateKey({ id, privateKey }: Pick<SigningKeyRow, "id" | "privateKey">): Buffer<ArrayBuffer> {
  try {
    return unseal(id, privateKey);
  } catch (error) {
    const told = singleton("unreadable-signing-keys", () => new Set<string>());
    if (!told.has(id)) logger().error({ err: error, signingKey: id }, UNREADABLE);
    told.add(id);
    throw new AppError("UNAVAILABLE", "Tokens cannot be made right now. Send the key in the X-API-Key header instead.");
  }
}

const UNREADABLE =
  "APP_SECRET is not the one that the keys that sign tokens were made with, so no token can be made. Start with that one; " +
  "if it is lost, `npm run hub -- signing-keys rotate --all` makes new keys and ends every token.";

function countWanted(rows: { createdAt: Date }[], renewal: Renewal, now: Date): number {
  if (renewal === "all") return KEPT;
  const lacking = Math.max(0, KEPT - rows.length);
  const isDue = rows[0] !== undefined && rows[0].createdAt.getTime() <= now.getTime() - SIGNS_FOR_MS;
  return renewal === "one" || isDue ? Math.max(1, lacking) : lacking;
}

/** The new keys' ids, newest first; each is a millisecond newer than the one before, from `fromMs` on. */
async function makeKeys(tx: Tx, count: number, fromMs: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const id = newId("signingKey");
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
    const publicJwk = { ...((await exportJWK(publicKey)) as PublicJwk) };
    await tx.signingKey.create({
      data: { id, privateKey: seal(id, pkcs8), publicJwk, createdAt: new Date(fromMs + index) },
    });
    ids.unshift(id);
  }
  return ids;
}

async function readClock(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row!.now;
}
