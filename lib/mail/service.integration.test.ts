import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listEmailProblems, retryEmail } from "@/lib/mail/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeEmail, readEmailRow } from "@/lib/testing/worlds/emails";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

let admin: Ctx;
let organizationId: string;

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  admin = await makeMember(organizationId);
});

/** An e-mail of the organization in some state; nothing sends it meanwhile. */
async function makeOld(data: object): Promise<{ id: string; to: string }> {
  const made = await makeEmail({ organizationId });
  await db().email.update({ where: { id: made.id }, data: { nextAttemptAt: null, ...data } });
  return made;
}

const failed = { failedAt: new Date(), attempts: 8, problem: "The mail server could not be reached." };
const delayed = { nextAttemptAt: new Date(Date.now() + 3_600_000), attempts: 2, problem: "Not now" };

test("admins see what failed or waits for another attempt, and no link in it", async () => {
  const first = await makeOld(failed);
  const second = await makeOld(delayed);
  await makeOld({ sentAt: new Date(), attempts: 1 });
  const { emails, total } = await listEmailProblems(admin);
  expect(total).toBe(2);
  expect(emails).toMatchObject([
    { id: second.id, state: "waiting", attempts: 2, recipient: second.to, nextAttemptAt: expect.any(String) },
    { id: first.id, state: "failed", problem: failed.problem, subject: "Reset your Integrations Hub password" },
  ]);
  expect(JSON.stringify(emails)).not.toContain("https://");
});

test("a retry gives a failed e-mail all its attempts again, from now on", async () => {
  const { id } = await makeOld(failed);
  expect(await retryEmail(admin, { emailId: id })).toMatchObject({ state: "waiting", attempts: 0, problem: null });
  const row = await readEmailRow(id);
  expect(row).toMatchObject({ failedAt: null, attempts: 0 });
  expect(row.nextAttemptAt).not.toBeNull();
});

test("what was sent is not sent again", async () => {
  const { id } = await makeOld({ sentAt: new Date() });
  await expect(retryEmail(admin, { emailId: id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("members are refused, and another organization's admin sees NOT_FOUND and nothing in the list", async () => {
  const { id } = await makeOld(failed);
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
