import { beforeEach, expect, test } from "vitest";
import { listEmailProblems, retryEmail } from "@/lib/mail/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeFailedEmail, readEmailRow } from "@/lib/testing/worlds/emails";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

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
