import { describe, expect, test } from "vitest";
import { addPasskey, beginPasskey } from "@/lib/auth/passkeys/service";
import { db } from "@/lib/db/client";
import { givePasskey } from "@/lib/testing/worlds/sign-in/passkey-world";
import { makePerson } from "@/lib/testing/worlds/sign-in/second-factor-world";
import { type Deviation, SoftwareAuthenticator } from "@/lib/testing/worlds/sign-in/software-authenticator";

const INVALID = { code: "VALIDATION_ERROR" };

describe("a created passkey is refused", () => {
  test.each<[string, Deviation]>([
    ["of another site's origin", { origin: "https://evil.example" }],
    ["of another site's name", { rpId: "evil.example" }],
    ["for another challenge", { challenge: "AAAA" }],
    ["that answers a request to sign in", { type: "webauthn.get" }],
    ["without user verification", { isVerified: false }],
    ["from a page inside another site", { crossOrigin: true }],
  ])("%s", async (_what, deviation) => {
    const person = await makePerson();
    await expect(givePasskey(person, { deviation })).rejects.toMatchObject(INVALID);
    expect(await db().passkey.count({ where: { userId: person.userId } })).toBe(0);
  });

  test("a second time, after 5 minutes, and with another person's challenge", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const create = async () => {
      const { challengeId, options } = await beginPasskey(person.ctx);
      return { challengeId, name: "Laptop", attestation: new SoftwareAuthenticator().create(options) };
    };
    const input = await create();
    await expect(addPasskey(other.ctx, input)).rejects.toMatchObject(INVALID);
    await addPasskey(person.ctx, input);
    await expect(addPasskey(person.ctx, input)).rejects.toMatchObject(INVALID);
    const late = await create();
    await db().$executeRaw`update passkey_challenges set expires_at = now() where id = ${late.challengeId}`;
    await expect(addPasskey(person.ctx, late)).rejects.toMatchObject(INVALID);
    expect(await db().passkey.count({ where: { userId: { in: [person.userId, other.userId] } } })).toBe(1);
  });

  test("when it is another account's already", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const authenticator = await givePasskey(other);
    await expect(givePasskey(person, { authenticator })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db().passkey.count({ where: { userId: person.userId } })).toBe(0);
  });
});
