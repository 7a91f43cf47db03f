import { expect, test } from "vitest";
import { readSession } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import { hub } from "@/lib/testing/hub";
import { eventTypesOf, makeTestAccount } from "@/lib/testing/worlds/sign-in/account-world";

const users = (...words: string[]) => hub("users", ...words);

test("accounts are listed, disabled, enabled, signed out and freed of their second factor, each with an event", async () => {
  const account = await makeTestAccount();
  const { email, id } = account;
  await db().recoveryCode.create({ data: { userId: id, hash: Buffer.from(id) } });
  expect((await users("list", "--search", email)).stdout).toMatch(new RegExp(`${email} +Ada Lovelace +active +no`));
  expect((await users("end-sessions", "--email", email.toUpperCase())).stdout).toContain(
    `Signed ${email} out everywhere`,
  );
  expect(await readSession(account.ctx.sessionId)).toBeNull();
  expect((await users("reset-second-factor", "--email", email)).code).toBe(0);
  expect((await users("disable", "--email", email)).stdout).toBe(`Disabled ${email} and signed it out everywhere\n`);
  const listed = await users("list", "--state", "disabled", "--search", email, "--json");
  expect(JSON.parse(listed.stdout)).toMatchObject({ accounts: [{ id, disabledAt: expect.any(String) }], total: 1 });
  expect((await users("enable", "--email", email)).code).toBe(0);
  expect(await eventTypesOf(account)).toEqual([
    "account.sessions_ended",
    "account.second_factor_reset",
    "account.disabled",
    "account.enabled",
  ]);
  const { actorKind, actorName } = await db().event.findFirstOrThrow({ where: { subjectId: id } });
  expect({ actorKind, actorName }).toEqual({ actorKind: "system", actorName: "command line" });
});

test.each([
  [["disable", "--email", "nobody@example.com"], /No such account/],
  [["enable", "--email", "not an address"], /Enter an e-mail address/],
  [["list", "--state", "asleep"], /--state/],
])("%j is refused in one line", async (words, message) => {
  const { code, stderr } = await users(...words);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^hub: [^\n]+\n$/);
  expect(stderr).toMatch(message);
});
