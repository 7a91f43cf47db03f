import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { beginPasskey, removePasskey, renamePasskey } from "@/lib/auth/passkeys/service";
import { writeDraft } from "@/lib/auth/second-factors/app-draft";
import {
  beginAuthenticatorApp,
  confirmAuthenticatorApp,
  createRecoveryCodes,
  listSecondFactors,
  removeAuthenticatorApp,
} from "@/lib/auth/second-factors/service";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";
import { givePasskey } from "@/lib/testing/worlds/sign-in/passkey-world";
import { accountCtxOf, codesOf, makePerson, type TestPerson } from "@/lib/testing/worlds/sign-in/second-factor-world";

async function setUpApp({ ctx }: TestPerson) {
  const { draft, secret } = await beginAuthenticatorApp(ctx);
  const code = codesOf(Secret.fromBase32(secret));
  return { code, secret, ...(await confirmAuthenticatorApp(ctx, { draft, code: code() })) };
}

const firstPasskey = async ({ userId }: TestPerson) => (await db().passkey.findFirstOrThrow({ where: { userId } })).id;
const eventsOf = async ({ userId }: TestPerson) =>
  (await db().event.findMany({ where: { subjectId: userId }, orderBy: { sequence: "asc" } })).map(({ type }) => type);

describe("the first second factor", () => {
  test("comes with ten recovery codes of 80 bits, of which only hashes are stored", async () => {
    const person = await makePerson();
    const codes = (await setUpApp(person)).recoveryCodes!;
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const rows = await db().recoveryCode.findMany({ where: { userId: person.userId } });
    expect(rows.map(({ hash }) => hash.length)).toEqual(Array(10).fill(32));
    expect((await listSecondFactors(person.ctx)).recoveryCodesLeft).toBe(10);
  });

  test("opens the gate of an organization that requires one, in this session", async () => {
    const person = await makePerson();
    expect((await readSession(person.ctx.sessionId))?.hasSecondFactor).toBe(false);
    await givePasskey(person);
    expect((await readSession(person.ctx.sessionId))?.hasSecondFactor).toBe(true);
  });

  test("is recorded, and the person learns of each change by e-mail", async () => {
    const person = await makePerson();
    await givePasskey(person);
    await setUpApp(person);
    await removePasskey(person.ctx, { passkeyId: await firstPasskey(person) });
    expect(await eventsOf(person)).toEqual([
      "account.second_factor_added",
      "account.recovery_codes_created",
      "account.second_factor_added",
      "account.second_factor_removed",
    ]);
    expect(await db().email.count({ where: { recipient: person.email, template: "second_factor_changed" } })).toBe(3);
  });
});

describe("an authenticator app", () => {
  test("is stored encrypted, and only once a code has confirmed it", async () => {
    const person = await makePerson();
    const { draft, secret } = await beginAuthenticatorApp(person.ctx);
    expect(await db().authenticatorApp.count({ where: { userId: person.userId } })).toBe(0);
    const wrong = confirmAuthenticatorApp(person.ctx, { draft, code: codesOf(Secret.fromBase32(secret))(5) });
    await expect(wrong).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    await confirmAuthenticatorApp(person.ctx, { draft, code: codesOf(Secret.fromBase32(secret))() });
    const app = await db().authenticatorApp.findUniqueOrThrow({ where: { userId: person.userId } });
    expect(Buffer.from(app.secret).includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
  });

  test("is confirmed within 15 minutes, and not afterwards", async () => {
    const person = await makePerson();
    const confirmAfter = async (minutes: number) => {
      const startedAt = new Date(Date.now() - minutes * 60_000);
      const { draft, secret } = writeDraft(person.ctx, person.email, startedAt);
      return confirmAuthenticatorApp(person.ctx, { draft, code: codesOf(Secret.fromBase32(secret))() });
    };
    await expect(confirmAfter(15)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db().authenticatorApp.count({ where: { userId: person.userId } })).toBe(0);
    await confirmAfter(14);
    expect(await db().authenticatorApp.count({ where: { userId: person.userId } })).toBe(1);
  });

  test("cannot be confirmed in another session, for another person, or by a forged draft", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const { draft, secret } = await beginAuthenticatorApp(person.ctx);
    const input = { draft, code: codesOf(Secret.fromBase32(secret))() };
    const elsewhere = accountCtxOf(person.userId, await startSession(person.userId, { address: null, client: null }));
    for (const ctx of [elsewhere, other.ctx]) {
      await expect(confirmAuthenticatorApp(ctx, input)).rejects.toMatchObject({ code: "CONFLICT" });
    }
    const forged = { ...input, draft: `${draft.slice(0, -4)}AAAA` };
    await expect(confirmAuthenticatorApp(person.ctx, forged)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("of another phone replaces the first one and keeps the recovery codes", async () => {
    const person = await makePerson();
    const first = await setUpApp(person);
    const second = await setUpApp(person);
    expect(first.recoveryCodes).toHaveLength(10);
    expect(second.recoveryCodes).toBeNull();
    expect(await db().authenticatorApp.count({ where: { userId: person.userId } })).toBe(1);
    expect((await listSecondFactors(person.ctx)).recoveryCodesLeft).toBe(10);
  });
});

describe("removing second factors", () => {
  test("the last one takes the recovery codes with it, and no session has a second factor any more", async () => {
    const person = await makePerson();
    await setUpApp(person);
    await removeAuthenticatorApp(person.ctx);
    expect(await listSecondFactors(person.ctx)).toEqual({ passkeys: [], app: null, recoveryCodesLeft: null });
    expect((await readSession(person.ctx.sessionId))?.hasSecondFactor).toBe(false);
  });

  test("is refused for the last one while an organization requires one", async () => {
    const person = await makePerson();
    await givePasskey(person);
    await setUpApp(person);
    const { organizationId } = await db().membership.findFirstOrThrow({ where: { userId: person.userId } });
    await db().organization.update({ where: { id: organizationId }, data: { requiresSecondFactor: true } });
    await removeAuthenticatorApp(person.ctx);
    const passkeyId = await firstPasskey(person);
    await expect(removePasskey(person.ctx, { passkeyId })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db().passkey.count({ where: { id: passkeyId } })).toBe(1);
  });

  test("is refused for the last one of whoever is the way in where single sign-on is required", async () => {
    const person = await makePerson();
    await givePasskey(person);
    const passkeyId = await firstPasskey(person);
    const { organizationId } = await db().membership.findFirstOrThrow({ where: { userId: person.userId } });
    const named = { issuer: "https://a.test", clientId: "a", clientSecret: new Uint8Array(1), domainToken: "" };
    const data = { ...named, organizationId, mode: "required" as const, emergencyOwnerId: person.userId };
    await db().singleSignOn.create({ data });
    await expect(removePasskey(person.ctx, { passkeyId })).rejects.toThrow("Choose another emergency owner first.");
    expect(await db().passkey.count({ where: { id: passkeyId } })).toBe(1);
    await db().singleSignOn.update({ where: { organizationId }, data: { mode: "optional" } });
    await removePasskey(person.ctx, { passkeyId });
    expect(await db().passkey.count({ where: { id: passkeyId } })).toBe(0);
  });

  test("is refused when the person could not sign in any more", async () => {
    const person = await makePerson();
    await givePasskey(person);
    await db().user.update({ where: { id: person.userId }, data: { passwordHash: null } });
    const removal = removePasskey(person.ctx, { passkeyId: await firstPasskey(person) });
    await expect(removal).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("nobody changes the second factors", () => {
  const changes: [string, (ctx: TestPerson["ctx"], passkeyId: string) => Promise<unknown>][] = [
    ["starting a passkey", (ctx) => beginPasskey(ctx)],
    ["starting an app", (ctx) => beginAuthenticatorApp(ctx)],
    ["removing a passkey", (ctx, passkeyId) => removePasskey(ctx, { passkeyId })],
    ["creating recovery codes", (ctx) => createRecoveryCodes(ctx)],
  ];

  test.each(changes)("with a proof of 15 minutes ago: %s", async (_what, change) => {
    const person = await makePerson();
    await givePasskey(person);
    const actor = { ...person.ctx.actor, proofAgeSeconds: PROOF_MAX_AGE_SECONDS };
    const late = change({ ...person.ctx, actor }, await firstPasskey(person));
    await expect(late).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
  });

  test.each(changes)("in a session that has not shown one: %s", async (_what, change) => {
    const person = await makePerson();
    await givePasskey(person);
    const sessionId = await startSession(person.userId, { address: null, client: null });
    const attempt = change(accountCtxOf(person.userId, sessionId), await firstPasskey(person));
    await expect(attempt).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
  });

  test("of another person, whose passkeys look unknown", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    await givePasskey(person);
    await givePasskey(other);
    const passkeyId = await firstPasskey(other);
    const removal = removePasskey(person.ctx, { passkeyId });
    await expect(removal).rejects.toMatchObject({ code: "NOT_FOUND" });
    const renaming = renamePasskey(person.ctx, { passkeyId, name: "Mine" });
    await expect(renaming).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("recovery codes need a second factor, and new ones replace all earlier ones", async () => {
  const person = await makePerson();
  await expect(createRecoveryCodes(person.ctx)).rejects.toMatchObject({ code: "CONFLICT" });
  const { recoveryCodes: first } = await setUpApp(person);
  const { recoveryCodes: second } = await createRecoveryCodes(person.ctx);
  expect(second!.filter((code) => first!.includes(code))).toEqual([]);
  expect(await db().recoveryCode.count({ where: { userId: person.userId } })).toBe(10);
});
