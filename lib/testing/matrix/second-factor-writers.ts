import { Secret } from "otpauth";
import { addPasskey, beginPasskey, removePasskey } from "@/lib/auth/passkeys/service";
import {
  beginAuthenticatorApp,
  confirmAuthenticatorApp,
  createRecoveryCodes,
  removeAuthenticatorApp,
} from "@/lib/auth/second-factors/service";
import { recordOldFailures } from "@/lib/auth/sign-in/failed-sign-ins";
import { finishSignIn } from "@/lib/auth/sign-in/finish-sign-in";
import { db } from "@/lib/db/client";
import { givePasskey } from "@/lib/testing/worlds/sign-in/passkey-world";
import { browserOf, codesOf, makePerson, type TestPerson } from "@/lib/testing/worlds/sign-in/second-factor-world";
import { SoftwareAuthenticator } from "@/lib/testing/worlds/sign-in/software-authenticator";

/** Runs a verb that returns recovery codes and keeps them, because no event may contain them. */
type Keep = (secrets: string[]) => unknown;

/** The verbs on second factors: what each needs, and how it is run. `organizationId`: whose log records them. */
export function secondFactorVerbs(organizationId: () => string, keep: Keep) {
  const onPerson = (prepare: (person: TestPerson) => Promise<() => Promise<unknown>>) => async () =>
    prepare(await makePerson({ organizationId: organizationId() }));
  const keepCodes = async (done: Promise<{ recoveryCodes: string[] | null }>) => keep((await done).recoveryCodes ?? []);
  return {
    addPasskey: onPerson(async ({ ctx }) => {
      const { challengeId, options } = await beginPasskey(ctx);
      const attestation = new SoftwareAuthenticator().create(options);
      // The challenge is used up in any case, so it is not part of what the verb may change.
      const { challenge } = await db().passkeyChallenge.delete({ where: { id: challengeId } });
      return async () => {
        const expiresAt = new Date(Date.now() + 60_000);
        const data = { id: challengeId, challenge, userId: ctx.actor.userId, expiresAt };
        await db().passkeyChallenge.createMany({ data, skipDuplicates: true });
        return keepCodes(addPasskey(ctx, { challengeId, name: "Laptop", attestation }));
      };
    }),
    removePasskey: onPerson(async (person) => {
      await givePasskey(person);
      const { id: passkeyId } = await db().passkey.findFirstOrThrow({ where: { userId: person.userId } });
      return () => removePasskey(person.ctx, { passkeyId });
    }),
    confirmAuthenticatorApp: onPerson(async ({ ctx }) => {
      const { draft, secret } = await beginAuthenticatorApp(ctx);
      keep([secret, draft]);
      const code = codesOf(Secret.fromBase32(secret));
      return () => keepCodes(confirmAuthenticatorApp(ctx, { draft, code: code() }));
    }),
    removeAuthenticatorApp: onPerson(async ({ ctx }) => {
      const { draft, secret } = await beginAuthenticatorApp(ctx);
      await confirmAuthenticatorApp(ctx, { draft, code: codesOf(Secret.fromBase32(secret))() });
      return () => removeAuthenticatorApp(ctx);
    }),
    finishSignIn: onPerson(async ({ userId }) => {
      await db().failedSignIns.create({ data: { userId, count: 3 } });
      return () => finishSignIn(userId, browserOf(), { method: "password" });
    }),
    recordOldFailures: onPerson(async ({ userId }) => {
      await db().failedSignIns.create({ data: { userId, count: 3, since: new Date(0) } });
      return recordOldFailures;
    }),
    createRecoveryCodes: onPerson(async (person) => {
      await givePasskey(person);
      return () => keepCodes(createRecoveryCodes(person.ctx));
    }),
  };
}
