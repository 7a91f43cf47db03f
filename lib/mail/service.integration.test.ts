import { beforeEach, expect, test } from "vitest";
import { listAccountEmailProblems, listEmailProblems, retryAccountEmail, retryEmail } from "@/lib/mail/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";
import { makeFailedEmail, readEmailRow } from "@/lib/testing/worlds/emails";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";

let admin: Ctx;
let organizationId: string;

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  admin = await makeMember(organizationId);
});

const delayed = { failedAt: null, nextAttemptAt: new Date(Date.now() + 3_600_000), attempts: 2, problem: "Not now" };
const inFirstAttempt = { ...delayed, attempts: 1, problem: null };
const sent = { failedAt: null, sentAt: new Date(), attempts: 1, problem: null };

test("admins see what failed or waits for another attempt, not what is sent for the first time, and no link", async () => {
  const first = await makeFailedEmail(organizationId);
  const second = await makeFailedEmail(organizationId, delayed);
  await makeFailedEmail(organizationId, sent);
  await makeFailedEmail(organizationId, inFirstAttempt);
  const { emails, total } = await listEmailProblems(admin);
  expect(total).toBe(2);
  expect(emails).toMatchObject([
    { id: second.id, state: "waiting", attempts: 2, recipient: second.to, nextAttemptAt: expect.any(String) },
    { id: first.id, state: "failed", problem: "No such user", subject: "Reset your Integrations Hub password" },
  ]);
  expect(JSON.stringify(emails)).not.toContain("https://");
});

test("a retry gives a failed e-mail all its attempts again, from now on", async () => {
  const { id } = await makeFailedEmail(organizationId);
  expect(await retryEmail(admin, { emailId: id })).toMatchObject({ state: "waiting", attempts: 0, problem: null });
  const row = await readEmailRow(id);
  expect(row).toMatchObject({ failedAt: null, attempts: 0 });
  expect(row.nextAttemptAt).not.toBeNull();
});

test("what was sent is not sent again", async () => {
  const { id } = await makeFailedEmail(organizationId, sent);
  await expect(retryEmail(admin, { emailId: id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("members are refused, and another organization's admin sees NOT_FOUND and nothing in the list", async () => {
  const { id } = await makeFailedEmail(organizationId);
  const member = await makeMember(organizationId, "member");
  await expect(listEmailProblems(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(retryEmail(member, { emailId: id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const outsider = await makeMember((await makeOrganization()).id);
  expect((await listEmailProblems(outsider)).emails).toEqual([]);
  for (const emailId of [id, newId("email")]) {
    await expect(retryEmail(outsider, { emailId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect((await readEmailRow(id)).failedAt).not.toBeNull();
});

test("operators see and retry what belongs to no organization, without its link, and nothing that belongs to one", async () => {
  const operator = await makeOperator(organizationId);
  const unowned = await makeFailedEmail(null);
  const owned = await makeFailedEmail(organizationId);
  const { emails } = await listAccountEmailProblems(operator);
  expect(emails.map(({ id }) => id)).toContain(unowned.id);
  expect(emails.map(({ id }) => id)).not.toContain(owned.id);
  expect(JSON.stringify(emails)).not.toContain("https://");
  expect(await retryAccountEmail(operator, { emailId: unowned.id })).toMatchObject({ state: "waiting", attempts: 0 });
  for (const emailId of [owned.id, newId("email")]) {
    await expect(retryAccountEmail(operator, { emailId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(retryEmail(admin, { emailId: unowned.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await listEmailProblems(admin)).emails.map(({ id }) => id)).toEqual([owned.id]);
});

test("nobody but an operator with a recent proof has an e-mail of no organization sent again", async () => {
  const { id: emailId } = await makeFailedEmail(null);
  for (const role of ["owner", "admin", "member"] as const) {
    const ctx = await makeMember(organizationId, role);
    await expect(listAccountEmailProblems(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(retryAccountEmail(ctx, { emailId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  const operator = await makeOperator(organizationId);
  const late = { ...operator, actor: { ...operator.actor, proofAgeSeconds: PROOF_MAX_AGE_SECONDS } };
  await expect(retryAccountEmail(late, { emailId })).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
  expect((await readEmailRow(emailId)).failedAt).not.toBeNull();
});
