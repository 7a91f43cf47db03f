import type { Page } from "@playwright/test";
import { startSession } from "../../lib/auth/sessions/session";
import { db } from "../../lib/db/client";
import { createKey } from "../../lib/keys/service";
import { inviteMember } from "../../lib/members/invitations/invite-member";
import { newId } from "../../lib/platform/ids";
import { makeFailedEmail } from "../../lib/testing/worlds/emails";
import { invitationTokenOf } from "../../lib/testing/worlds/invitation-link";
import { giveApp } from "../../lib/testing/worlds/sign-in/second-factor-world";
import { expectFits, NARROW } from "../support/expect-fits";
import { expect, makeAccount, makeOperator, openSession, test, type Workspace } from "../support/fixtures";
import { ageProofs, proofDialog } from "../support/step-up";

/* Every page and dialog about people, on the narrowest screen and with long names. */

const LONG_NAME = "Maximilian Featherstonehaugh-Cholmondeley";
const longAddress = () => `maximilian.featherstonehaugh-cholmondeley.${newId("user").slice(-6)}@logistics.example.com`;

test.use({ reducedMotion: "reduce", viewport: NARROW });

/** Gives an account a long name, a long address and every kind of second factor. @returns its id */
async function lengthen(account: { email: string }): Promise<string> {
  const email = longAddress();
  const { id: userId } = await db().user.update({ where: { email: account.email }, data: { email, name: LONG_NAME } });
  account.email = email;
  const key = { credentialId: Buffer.from(userId), publicKey: Buffer.from("none"), counter: 0 };
  await db().passkey.create({ data: { id: newId("passkey"), userId, name: `The key of ${LONG_NAME}`, ...key } });
  await giveApp(userId);
  return userId;
}

async function useFactor(userId: string): Promise<void> {
  await db().session.updateMany({ where: { userId }, data: { secondFactorAt: new Date() } });
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[data-slot=skeleton]")).toHaveCount(0);
}

async function checkPages(page: Page, addresses: string[]): Promise<void> {
  for (const address of addresses) {
    await open(page, address);
    await expectFits(page, address);
  }
}

/** Opens dialogs by their buttons, one after the other. */
async function checkDialogs(page: Page, address: string, buttons: (string | RegExp)[]): Promise<void> {
  await open(page, address);
  for (const name of buttons) {
    await page.getByRole("button", { name }).first().click();
    await checkDialog(page, `${address}: ${name}`);
  }
}

async function checkMenu(page: Page, menu: string | RegExp, entries: string[]): Promise<void> {
  for (const entry of entries) {
    await page.getByRole("button", { name: menu }).first().click();
    await page.getByRole("menuitem", { name: entry }).click();
    await checkDialog(page, entry);
  }
}

async function checkDialog(page: Page, what: string): Promise<void> {
  const dialog = page.locator("[role=dialog], [role=alertdialog]").last();
  await expect(dialog).toBeVisible();
  await expect(dialog.locator("[data-slot=skeleton]")).toHaveCount(0);
  await expectFits(page, what);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}

async function makeOwnKey({ ctx }: Workspace, ownerId: string): Promise<void> {
  const actor = { kind: "user", userId: ownerId, name: LONG_NAME, role: "admin", proofAgeSeconds: 0 } as const;
  const settings = { reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  await createKey({ ...ctx, actor }, { ...settings, siteIds: [], name: `The key of ${LONG_NAME}` });
}

test("the pages before the sign-in fit", async ({ page, workspace: { ctx } }) => {
  const email = longAddress();
  await inviteMember(ctx, { email, role: "admin" });
  const invitation = `/invitation/${await invitationTokenOf(email)}`;
  await checkPages(page, ["/sign-in", "/reset-password", "/reset-password/none", "/single-sign-on"]);
  await checkPages(page, [invitation, "/invitation/none"]);
});

test("the members and their dialogs fit", async ({ page, workspace }) => {
  const admin = await makeAccount(workspace.organization.id, "admin");
  await makeOwnKey(workspace, await lengthen(admin));
  await inviteMember(workspace.ctx, { email: longAddress(), role: "owner" });
  await openSession(page, workspace.user);
  await checkPages(page, ["/members?tab=invitations", "/members?search=nobody", "/members"]);
  await checkMenu(page, `Actions for ${LONG_NAME}`, ["Change role", "Transfer ownership", "Remove from organization"]);
  await checkDialogs(page, "/members", ["Invite member"]);
  await open(page, "/members?tab=invitations");
  await checkMenu(page, /^Actions for/, ["Resend", "Withdraw"]);
  await openSession(page, await makeAccount(workspace.organization.id, "member"));
  await checkPages(page, ["/members", "/organization"]);
});

test("the account and its dialogs fit", async ({ page, workspace: { user } }) => {
  const userId = await lengthen(user);
  await openSession(page, user);
  const client = "Mozilla/5.0 (Windows NT 10.0; rv:142.0) Gecko/20100101 Firefox/142.0";
  await startSession(userId, { address: "2001:db8:85a3:8d3:1319:8a2e:370:7348", client });
  await useFactor(userId);
  await checkPages(page, ["/account", "/notifications"]);
  await checkDialogs(page, "/account", ["Change e-mail", "Change password", "Add passkey", /^Rename/, "Replace app"]);
  await checkDialogs(page, "/account", [/^Remove The key/, "Remove authenticator app", "Create new codes"]);
  await checkDialogs(page, "/account", [/^Sign out Firefox/, "Sign out all others", /^Notifications/]);
  await ageProofs(user);
  await page.getByRole("button", { name: "Create new codes" }).click();
  await page.getByRole("button", { name: "Create codes" }).click();
  await expect(proofDialog(page).getByRole("button", { name: "Use passkey" })).toBeVisible();
  await expectFits(page, "the question for a proof");
});

test("the organization and its dialogs fit", async ({ page, workspace: { user, organization } }) => {
  await db().organization.update({ where: { id: organization.id }, data: { name: `${LONG_NAME} and Daughters` } });
  const userId = await lengthen(user);
  await makeFailedEmail(organization.id, { problem: `550 5.1.1 No such user here: ${longAddress()}` });
  await openSession(page, user);
  await useFactor(userId);
  await checkPages(page, ["/organization", "/organization/single-sign-on"]);
  await checkDialogs(page, "/organization", ["Require a Second Factor", "Delete Organization"]);
  await db().organization.update({ where: { id: organization.id }, data: { requiresSecondFactor: true } });
  await openSession(page, await makeAccount(organization.id, "admin"));
  await checkPages(page, ["/sites"]);
});

test("the operator’s account, the console about people and the mailbox fit", async ({ page, workspace }) => {
  const admin = await makeAccount(workspace.organization.id, "admin");
  await startSession(await lengthen(admin), { address: null, client: null });
  await makeFailedEmail(null, { problem: `550 5.1.1 No such user here: ${longAddress()}` });
  await openSession(page, await makeOperator(LONG_NAME));
  await checkPages(page, ["/account", "/operator/accounts", "/operator/emails", "/dev/mail"]);
  await open(page, `/operator/accounts?search=${admin.email}`);
  await expect(page.getByText("1 account", { exact: true })).toBeVisible();
  const entries = ["Sign out everywhere", "Reset second factor", "Disable account"];
  await checkMenu(page, `Actions for ${admin.email}`, entries);
});
