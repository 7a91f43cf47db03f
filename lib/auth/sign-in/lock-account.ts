import { findFactors, hasSecondFactor } from "@/lib/auth/second-factors/find-factors";
import type { Tx } from "@/lib/db/client";

type Account = { id: string; name: string; email: string };

/**
 * What a person has just shown: a password, by the hash that it matched, a passkey, an authenticator app, by its stored
 * secret, or a recovery code, by its hash. `isAlone`: nothing follows the password, so the account must have no second factor.
 */
export type CheckedProof =
  | { kind: "password"; hash: string; isAlone: boolean }
  | { kind: "passkey"; passkeyId: string }
  | { kind: "code"; secret: Uint8Array<ArrayBuffer> }
  | { kind: "recoveryCode"; hash: Uint8Array<ArrayBuffer> };

/**
 * Locks the account until the transaction ends, like `lockAccounts`, which states the order of locks. Whoever ends all sessions
 * or changes what proves a person locks it, too, so they either end the session that this transaction starts, or it never
 * starts. Null when the account is disabled, or no longer has what was `checked`.
 */
export async function lockAccount(tx: Tx, userId: string, checked: CheckedProof | null): Promise<Account | null> {
  const [account] = await tx.$queryRaw<Account[]>`
    select id, name, email from users where id = ${userId} and disabled_at is null for no key update`;
  if (!account || (checked && !(await stillHas(tx, userId, checked)))) return null;
  return account;
}

async function stillHas(tx: Tx, userId: string, checked: CheckedProof): Promise<boolean> {
  switch (checked.kind) {
    case "password": {
      const isSame = (await tx.user.count({ where: { id: userId, passwordHash: checked.hash } })) > 0;
      return isSame && !(checked.isAlone && hasSecondFactor(await findFactors(userId, tx)));
    }
    case "passkey":
      return (await tx.passkey.count({ where: { id: checked.passkeyId, userId } })) > 0;
    case "code":
      return (await tx.authenticatorApp.count({ where: { userId, secret: checked.secret } })) > 0;
    case "recoveryCode":
      return (await tx.recoveryCode.count({ where: { userId, hash: checked.hash } })) > 0;
  }
}
