import type { Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { inviteMember } from "../../lib/members/invitations/invite-member";
import { resendInvitation } from "../../lib/members/invitations/resend-invitation";
import { newId } from "../../lib/platform/ids";
import { invitationTokenOf } from "../../lib/testing/worlds/invitation-link";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeAccount, openSession, signIn, test } from "../support/fixtures";
import { arrowTo, pressOn, tabTo } from "../support/keyboard";

const PASSWORD = "a wholly new pass phrase";
const newEmail = () => `${newId("user")}@example.com`;

async function inviteByKeyboard(page: Page, email: string): Promise<void> {
  await pressOn(page, page.getByRole("button", { name: "Invite member" }).first(), "Enter");
  const dialog = page.getByRole("dialog", { name: "Invite member" });
  await tabTo(page, dialog.getByLabel("E-mail"));
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await arrowTo(page, "ArrowUp", dialog.getByRole("radio", { name: "Admin" }));
  await pressOn(page, dialog.getByRole("button", { name: "Invite", exact: true }), "Enter");
}

test("an owner invites someone by keyboard; they open the link, create their account and are signed in", async ({
  ownerPage: page,
  workspace,
  browser,
  baseURL,
}) => {
  const email = newEmail();
  await page.goto("/members");
  await inviteByKeyboard(page, email.toUpperCase());
  const shown = page.getByRole("dialog", { name: `Invited ${email}` });
  await expect(shown.getByText("No e-mail was sent.")).toBeVisible();
  await expectCleanInBothThemes(page, "the link");
  const link = await shown.getByLabel("Invitation link").inputValue();
  expect(link).toBe(`${baseURL}/invitation/${await invitationTokenOf(email)}`);
  await pressOn(page, shown.getByRole("button", { name: "Done" }), "Enter");
  await expect(page.getByRole("button", { name: "Invite member" }).first()).toBeFocused();

  const invited = await (await browser.newContext({ baseURL })).newPage();
  const referrers: string[] = [];
  invited.on("request", (request) => referrers.push(request.headers().referer ?? ""));
  await invited.goto(link);
  await expect(invited.getByRole("heading", { level: 1 })).toHaveText(`Join ${workspace.organization.name}`);
  await expect(invited.getByText(email)).toBeVisible();
  await expectCleanInBothThemes(invited, "the invitation");
  await invited.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => invited.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await invited.getByRole("button", { name: "Create account and join" }).click();
  await expect(invited.getByText("Enter your name.")).toBeVisible();
  await expectCleanInBothThemes(invited, "the invitation, with errors");
  await invited.getByLabel("Your name").fill("Ada Lovelace");
  await invited.getByLabel("New password").fill("password");
  await invited.getByRole("button", { name: "Create account and join" }).click();
  await expect(invited.getByText(/This password is easy to guess/).first()).toBeVisible();
  await invited.getByLabel("New password").fill(PASSWORD);
  await expect(invited.getByText("This password is hard to guess.")).toBeVisible();
  await invited.getByRole("button", { name: "Create account and join" }).click();
  await expect(invited.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  expect(await db().email.count({ where: { recipient: email, template: "new_device" } })).toBe(0);
  expect(referrers.filter((referrer) => referrer.includes("/invitation/"))).toEqual([]);
  await invited.goto(link);
  await expect(invited.getByRole("heading", { level: 1 })).toHaveText("This invitation has already been accepted");
  await invited.context().close();

  await page.reload();
  await page.getByRole("tab", { name: "Members 2" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Ada Lovelace" })).toContainText("Admin");
});

test("someone with an account signs in and accepts; someone else is asked to sign out", async ({
  page,
  baseURL,
  workspace,
  makeWorkspace,
}) => {
  const elsewhere = await makeWorkspace("admin");
  const stranger = await makeWorkspace("admin");
  await inviteMember(workspace.ctx, { email: elsewhere.user.email, role: "admin" });
  const token = await invitationTokenOf(elsewhere.user.email);
  const address = `/invitation/${token}`;
  const told: string[] = [];
  page.on("request", (request) => told.push(request.url(), request.headers().referer ?? ""));
  await signIn(page, stranger.user);
  await page.goto(address);
  await expect(page.getByText(`You are signed in as ${stranger.user.email}`)).toBeVisible();
  await expectCleanInBothThemes(page, "signed in as someone else");
  await page.getByRole("button", { name: "Sign out and continue" }).click();
  await page.getByRole("link", { name: "Sign in to accept" }).click();
  await page.getByLabel("E-mail").fill(elsewhere.user.email);
  await page.getByLabel("Password", { exact: true }).fill(elsewhere.user.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  await expect(page.getByRole("complementary").getByText(workspace.organization.name)).toBeVisible();
  const addresses = new Set(told.filter((text) => text.includes(token)).map((text) => text.slice(baseURL!.length)));
  expect([...addresses].sort()).toEqual([address, `${address}/sign-in`]);
});

test("links that are replaced, expired or none say what to do, and scanners use nothing up", async ({
  page,
  workspace,
  request,
}) => {
  const email = newEmail();
  const { invitation } = await inviteMember(workspace.ctx, { email, role: "member" });
  const replaced = await invitationTokenOf(email);
  await resendInvitation(workspace.ctx, { invitationId: invitation.id });
  const token = await invitationTokenOf(email);
  for (let look = 0; look < 5; look++) expect((await request.get(`/invitation/${token}`)).ok()).toBe(true);
  expect((await request.head(`/invitation/${token}`)).ok()).toBe(true);
  await page.goto(`/invitation/${token}`);
  await expect(page.getByRole("button", { name: "Create account and join" })).toBeVisible();
  for (const dead of [replaced, "none", "%00"]) {
    await page.goto(`/invitation/${dead}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation does not work");
  }
  await expectCleanInBothThemes(page, "an unknown invitation");
  await db().invitation.update({ where: { id: invitation.id }, data: { expiresAt: new Date(0) } });
  await page.goto(`/invitation/${token}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation has expired");
  await expectCleanInBothThemes(page, "an expired invitation");
});

test("an admin resends and withdraws, and cannot invite an owner", async ({ page, workspace }) => {
  const admin = await makeAccount(workspace.organization.id, "admin");
  const email = newEmail();
  await inviteMember(workspace.ctx, { email, role: "member" });
  const first = await invitationTokenOf(email);
  await openSession(page, admin);
  await page.goto("/members?tab=invitations");
  await page.getByRole("button", { name: "Invite member" }).click();
  await expect(page.getByRole("radio", { name: "Owner" })).toBeDisabled();
  await page.getByRole("dialog").getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByText(`${email} has an open invitation. Resend that one`)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Resend" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Resend" }).click();
  await expect(page.getByLabel("Invitation link")).toHaveValue(/\/invitation\/[\w-]{43}$/);
  expect(await invitationTokenOf(email)).not.toBe(first);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Withdraw" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("heading", { name: "No open invitations" })).toBeVisible();
});
