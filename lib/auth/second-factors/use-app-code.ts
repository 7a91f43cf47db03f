import { timingSafeEqual } from "node:crypto";
import { HOTP, Secret } from "otpauth";
import type { CheckedProof } from "@/lib/auth/sign-in/lock-account";
import type { Tx } from "@/lib/db/client";
import { authenticatorAppsKey } from "@/lib/platform/secrets/derived-keys";
import { unseal } from "@/lib/platform/secrets/seal";

export const STEP_SECONDS = 30;
export const DIGITS = 6;
export const ALGORITHM = "SHA1";

type StoredApp = { secret: Buffer<ArrayBuffer>; last_step: bigint; now: Date };

/**
 * Accepts a code of the person's authenticator app once: of the current 30 seconds, or those before or after. The row's lock
 * and its rising step let one of several simultaneous uses succeed. Null for a wrong code.
 */
export async function useAppCode(tx: Tx, userId: string, code: string): Promise<CheckedProof | null> {
  const rows = await tx.$queryRaw<StoredApp[]>`
    select secret, last_step, clock_timestamp() as now from authenticator_apps
    where user_id = ${userId} and confirmed_at is not null for update`;
  const app = rows[0];
  if (!app) return null;
  const step = findStep(unseal(authenticatorAppsKey(), userId, app.secret), code, app.now);
  if (step === null || BigInt(step) <= app.last_step) return null;
  await tx.$executeRaw`update authenticator_apps set last_step = ${step} where user_id = ${userId}`;
  return { kind: "code", secret: app.secret };
}

/** The latest time step, within one of now, whose code this is. */
export function findStep(secret: Uint8Array<ArrayBuffer>, code: string, now: Date): number | null {
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  const key = new Secret({ buffer: new Uint8Array(secret).buffer });
  const codeOf = (counter: number) => HOTP.generate({ secret: key, counter, digits: DIGITS, algorithm: ALGORITHM });
  return [current + 1, current, current - 1].find((step) => isSame(codeOf(step), code)) ?? null;
}

function isSame(expected: string, given: string): boolean {
  return expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}
