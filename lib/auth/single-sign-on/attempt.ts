import { randomUUID } from "node:crypto";
import { z } from "zod";
import { sealedCookie } from "@/lib/auth/sessions/sealed-cookie";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

/** A person has this long at the provider. */
const ATTEMPT_SECONDS = 10 * 60;

const attempt = z.object({
  id: z.uuid(),
  purpose: z.enum(["signIn", "test"]),
  organizationId: z.string(),
  /** The settings that it began with (lib/auth/single-sign-on/settings.ts). */
  version: z.string(),
  redirectUri: z.string(),
  callbackPath: z.string(),
  /** The provider was told to ask for the person's password or passkey. */
  isAgain: z.boolean(),
  checks: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
});

/** A sign-in, or an owner's test of it, that has gone to the provider and is not back yet. It lives in the browser. */
export type Attempt = z.output<typeof attempt>;

export const attemptCookie = sealedCookie("ihub-single-sign-on", ATTEMPT_SECONDS, attempt);

const otherPerson = z.object({ email: z.string() });

/** Whom the provider named in a browser in which somebody else is signed in. The next attempt asks who it is. */
export const otherPersonCookie = sealedCookie("ihub-single-sign-on-other", ATTEMPT_SECONDS, otherPerson);

export function makeAttempt(parts: Omit<Attempt, "id">): Attempt {
  return { ...parts, id: randomUUID(), callbackPath: safeCallbackPath(parts.callbackPath) };
}

/** Marks an attempt as used. Returns false when it was used before, on any process. */
export async function consumeAttempt({ id }: Attempt): Promise<boolean> {
  const count = await withDatabase(
    () => db().$executeRaw`
      insert into used_single_sign_on_attempts (id, expires_at)
      values (${id}, now() + make_interval(secs => ${ATTEMPT_SECONDS}))
      on conflict do nothing`,
  );
  return count === 1;
}

/** Deletes the marks of attempts that their cookie would have ended by now. Returns how many. */
export async function dropOutdatedAttempts(): Promise<number> {
  return withDatabase(() => db().$executeRaw`delete from used_single_sign_on_attempts where expires_at < now()`);
}
