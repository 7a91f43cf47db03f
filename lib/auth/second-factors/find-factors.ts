import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

/** How an account can sign in: whether it has a password, passkeys, an authenticator app, unused recovery codes. */
export type Factors = { hasPassword: boolean; hasPasskey: boolean; hasApp: boolean; hasRecoveryCodes: boolean };

type Reader = Pick<ReturnType<typeof db>, "$queryRaw">;

/** The account's factors as they are now. @throws AppError UNAVAILABLE. */
export async function findFactors(userId: string, reader: Reader = db()): Promise<Factors> {
  const rows = await withDatabase(
    () => reader.$queryRaw<Factors[]>`
      select u.password_hash is not null as "hasPassword",
             exists (select from passkeys p where p.user_id = u.id) as "hasPasskey",
             exists (select from authenticator_apps a where a.user_id = u.id and a.confirmed_at is not null) as "hasApp",
             exists (select from recovery_codes r where r.user_id = u.id and r.used_at is null) as "hasRecoveryCodes"
      from users u where u.id = ${userId}`,
  );
  return rows[0] ?? { hasPassword: false, hasPasskey: false, hasApp: false, hasRecoveryCodes: false };
}

/** Whether the account has a second factor, so that its password alone does not suffice. */
export function hasSecondFactor({ hasPasskey, hasApp }: Pick<Factors, "hasPasskey" | "hasApp">): boolean {
  return hasPasskey || hasApp;
}
