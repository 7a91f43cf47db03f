import { expect, test } from "vitest";
import {
  cancelEmailChange,
  confirmEmailChange,
  findEmailLink,
  requestEmailChange,
} from "@/lib/auth/accounts/change-email";
import { readAccount } from "@/lib/auth/accounts/read-account";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";
import { readEmails, readLinkToken } from "@/lib/testing/read-emails";
import { eventTypesOf, makeTestAccount, type TestAccount } from "@/lib/testing/worlds/sign-in/account-world";

const freshAddress = () => `${newId("user")}@example.com`;

/** An account that has asked for a new address. */
async function asking(): Promise<{ account: TestAccount; email: string; token: string }> {
  const [account, email] = [await makeTestAccount(), freshAddress()];
  await requestEmailChange(account.ctx, { email });
  return { account, email, token: await readLinkToken(email, "email_change") };
}

test("only the new address's confirmation changes the address, and the old one gets an e-mail", async () => {
  const { account, email, token } = await asking();
  expect(await readAccount(account.ctx)).toMatchObject({ email: account.email, pendingEmail: { email } });
  expect(await eventTypesOf(account)).toEqual([]);
  expect(await findEmailLink(account.ctx, token)).toBe(email);
  await confirmEmailChange(account.ctx, { token });
  expect(await readAccount(account.ctx)).toMatchObject({ email, pendingEmail: null });
  expect(await readEmails(account.email)).toMatchObject([{ template: "email_changed", values: { newAddress: email } }]);
  expect(await eventTypesOf(account)).toEqual(["account.email_changed"]);
  await expect(confirmEmailChange(account.ctx, { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an address that has an account gets no e-mail, and the requester sees and waits the same", async () => {
  const [account, other, email] = [await makeTestAccount(), await makeTestAccount(), freshAddress()];
  const times: number[] = [];
  for (const address of [other.email, email]) {
    const startedAt = performance.now();
    expect(await requestEmailChange(account.ctx, { email: address })).toEqual({});
    times.push(performance.now() - startedAt);
    expect((await readAccount(account.ctx)).pendingEmail).toMatchObject({ email: address });
  }
  for (const time of times) expect(time).toBeGreaterThan(395);
  expect(await readEmails(other.email)).toEqual([]);
});

test("a link that reaches another person gives them nothing and stays usable", async () => {
  const { account, email, token } = await asking();
  const stranger = await makeTestAccount();
  expect(await findEmailLink(stranger.ctx, token)).toBeNull();
  await expect(confirmEmailChange(stranger.ctx, { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await readAccount(stranger.ctx)).email).toBe(stranger.email);
  expect(await confirmEmailChange(account.ctx, { token })).toEqual({ email });
});

test("a link works once for 20 callers at the same moment", async () => {
  const { account, token } = await asking();
  const calls = Array.from({ length: 20 }, () =>
    confirmEmailChange(account.ctx, { token }).then(
      () => "ok",
      ({ code }) => code,
    ),
  );
  const outcomes = await Promise.all(calls);
  expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
  expect(await eventTypesOf(account)).toEqual(["account.email_changed"]);
});

test.each<[string, (account: TestAccount) => Promise<unknown>]>([
  ["a day later", ({ id }) => db().accountLink.updateMany({ where: { userId: id }, data: { expiresAt: new Date() } })],
  ["after a newer request", ({ ctx }) => requestEmailChange(ctx, { email: freshAddress() })],
  ["after it was cancelled", ({ ctx }) => cancelEmailChange(ctx)],
])("a link does not work %s", async (_, happen) => {
  const { account, token } = await asking();
  await happen(account);
  await expect(confirmEmailChange(account.ctx, { token })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await readAccount(account.ctx)).email).toBe(account.email);
});

test("an address that has got an account meanwhile stays that account's", async () => {
  const { account, email, token } = await asking();
  const other = await makeTestAccount();
  await db().user.update({ where: { id: other.id }, data: { email } });
  await expect(confirmEmailChange(account.ctx, { token })).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await readAccount(account.ctx)).email).toBe(account.email);
});

test("a change needs a recent proof, another address, and patience after five links in an hour", async () => {
  const { ctx, email } = await makeTestAccount();
  const stale = { ...ctx, actor: { ...ctx.actor, proofAgeSeconds: PROOF_MAX_AGE_SECONDS } };
  await expect(requestEmailChange(stale, { email: freshAddress() })).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
  await expect(requestEmailChange(ctx, { email })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  for (let turn = 0; turn < 5; turn++) await requestEmailChange(ctx, { email: freshAddress() });
  await expect(requestEmailChange(ctx, { email: freshAddress() })).rejects.toMatchObject({ code: "RATE_LIMITED" });
});

test("an address gets five e-mails an hour at most, whoever asks", async () => {
  const email = freshAddress();
  for (let turn = 0; turn < 7; turn++) await requestEmailChange((await makeTestAccount()).ctx, { email });
  expect(await readEmails(email)).toHaveLength(5);
});
