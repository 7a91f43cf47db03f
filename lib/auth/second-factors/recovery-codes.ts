import { createHash, randomBytes } from "node:crypto";
import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import type { CheckedProof } from "@/lib/auth/sign-in/lock-account";
import type { Tx } from "@/lib/db/client";
import type { CallerCtx } from "@/lib/platform/ctx";

const CODES = 10;
/** 80 random bits: too many to guess, also for someone who has the stored hashes (decision 006). */
const BYTES = 10;
/** Crockford's base 32: no letter is mistaken for a digit. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Replaces the account's recovery codes. Returns them in clear text for the only time. */
export async function createCodes(tx: Tx, ctx: CallerCtx, user: { id: string; name: string }): Promise<string[]> {
  const codes = Array.from({ length: CODES }, mintCode);
  await tx.recoveryCode.deleteMany({ where: { userId: user.id } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId: user.id, hash: hashCode(code) })) });
  await recordAccountEvent(tx, ctx, { type: "account.recovery_codes_created", user });
  return codes;
}

/** Uses up a recovery code. Says how many are left. Null when it is wrong or was used. */
export async function useRecoveryCode(
  tx: Tx,
  userId: string,
  code: string,
): Promise<{ checked: CheckedProof; left: number } | null> {
  const hash = hashCode(code);
  const used = await tx.$executeRaw`
    update recovery_codes set used_at = now() where user_id = ${userId} and hash = ${hash} and used_at is null`;
  if (used === 0) return null;
  const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  return { checked: { kind: "recoveryCode", hash }, left };
}

/** `7K2M-9QXD-...`: 16 characters in groups of four. */
function mintCode(): string {
  const bits = randomBytes(BYTES).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  const characters = Array.from({ length: 16 }, (_, place) => ALPHABET[Number((bits >> BigInt(5 * place)) & 31n)]);
  return characters.join("").replace(/.{4}(?=.)/g, "$&-");
}

/** The stored form of a code, however it was typed. */
function hashCode(code: string): Buffer<ArrayBuffer> {
  const typed = code.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return createHash("sha256").update(typed.replaceAll("O", "0").replace(/[IL]/g, "1")).digest();
}
