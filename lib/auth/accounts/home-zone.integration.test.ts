import { expect, test } from "vitest";
import { readHomeZone } from "@/lib/auth/accounts/home-zone";
import { requestPasswordReset } from "@/lib/auth/passwords/reset-by-link";
import { db } from "@/lib/db/client";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import { newId } from "@/lib/platform/ids";
import { readEmails } from "@/lib/testing/read-emails";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { makePerson } from "@/lib/testing/worlds/sign-in/second-factor-world";

const caller = { requestId: newId("request"), address: null, secure: false, client: null };

async function makeOrganizationIn(timeZone: string, deletedAt: Date | null = null): Promise<string> {
  const { id } = await makeOrganization();
  await db().organization.update({ where: { id }, data: { timeZone, deletedAt } });
  return id;
}

test("an e-mail about an account holds the zone of the person's organization", async () => {
  const { email } = await makePerson({ organizationId: await makeOrganizationIn("Asia/Tokyo") });
  await requestPasswordReset({ email }, caller);
  expect(await readEmails(email)).toMatchObject([{ values: { timeZone: "Asia/Tokyo" } }]);
});

test("nobody has a zone from a deleted organization, or from none", async () => {
  const deleted = await makePerson({ organizationId: await makeOrganizationIn("Asia/Tokyo", new Date()) });
  const single = await makePerson({ organizationId: null });
  for (const { userId } of [deleted, single]) expect(await readHomeZone(db(), userId)).toEqual({});
});

test("an invitation holds the zone of the organization that invites", async () => {
  const email = `${newId("user")}@example.com`;
  const owner = await makeMember(await makeOrganizationIn("Asia/Tokyo"), "owner");
  await inviteMember(owner, { email, role: "member" });
  expect(await readEmails(email)).toMatchObject([{ values: { timeZone: "Asia/Tokyo" } }]);
});
