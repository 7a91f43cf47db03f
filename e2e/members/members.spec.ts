import type { Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { inviteMember } from "../../lib/members/invitations/invite-member";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeAccount, openSession, test } from "../support/fixtures";
import { arrowTo, chooseFromMenu, pressOn, tabTo } from "../support/keyboard";

const rowOf = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

test("an owner changes a role and removes a member by keyboard alone; the removed person's tab can do nothing more", async ({
  ownerPage: page,
  workspace,
  browser,
  baseURL,
}) => {
  const admin = await makeAccount(workspace.organization.id, "admin");
  await makeAccount(workspace.organization.id, "member");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await openSession(other, admin);
  await other.goto("/members");
  await expect(rowOf(other, admin.email)).toContainText("just now");

  await page.goto("/members");
  await chooseFromMenu(page, page.getByRole("button", { name: "Actions for Test member" }), "Change role");
  const dialog = page.getByRole("dialog", { name: "Change the role of “Test member”" });
  await tabTo(page, dialog.getByRole("radio", { name: "Member" }));
  await arrowTo(page, "ArrowUp", dialog.getByRole("radio", { name: "Admin" }));
  await pressOn(page, dialog.getByRole("button", { name: "Save" }), "Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Test member")).toContainText("Admin");
  await expect(page.getByRole("button", { name: "Actions for Test member" })).toBeFocused();

  await chooseFromMenu(page, page.getByRole("button", { name: "Actions for Test admin" }), "Remove from organization");
  const remove = page.getByRole("alertdialog", { name: "Remove “Test admin”" });
  await expect(remove.getByRole("button", { name: "Cancel" })).toBeFocused();
  await pressOn(page, remove.getByRole("button", { name: "Remove from organization" }), "Enter");
  await expect(remove).toBeHidden();
  await expect(rowOf(page, admin.email)).toHaveCount(0);

  await other.getByRole("searchbox", { name: "Search members" }).fill("owner");
  await expect(other.getByText("You switched organization in another tab").first()).toBeVisible();
  await other.reload();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("You don’t belong to an organization");
  await other.context().close();
});

test("the ownership goes to someone else, and whoever gave it away leaves, by keyboard", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeAccount(workspace.organization.id, "admin");
  await page.goto("/members");
  const ownMenu = page.getByRole("button", { name: "Actions for Test owner" });
  await pressOn(page, ownMenu, "Enter");
  await expect(page.getByRole("menuitem", { name: /^Leave organization You are the only owner/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(ownMenu).toBeFocused();
  await chooseFromMenu(page, page.getByRole("button", { name: "Actions for Test admin" }), "Transfer ownership");
  const transfer = page.getByRole("alertdialog", { name: "Transfer ownership to “Test admin”" });
  const confirm = transfer.getByRole("button", { name: "Transfer ownership" });
  await expect(transfer.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(confirm).toBeDisabled();
  await tabTo(page, transfer.getByRole("textbox"));
  await page.keyboard.type(workspace.organization.name);
  await pressOn(page, confirm, "Enter");
  await expect(rowOf(page, "Test admin")).toContainText("Owner");
  await chooseFromMenu(page, ownMenu, "Leave organization");
  const leave = page.getByRole("alertdialog", { name: `Leave ${workspace.organization.name}` });
  await expect(leave.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectCleanInBothThemes(page, "the dialog that leaves");
  await page.keyboard.press("Escape");
  await expect(ownMenu).toBeFocused();
  await chooseFromMenu(page, ownMenu, "Leave organization");
  await pressOn(page, leave.getByRole("button", { name: "Leave organization" }), "Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don’t belong to an organization");
});

test("a member sees whom to ask, and can leave", async ({ page, workspace }) => {
  const member = await makeAccount(workspace.organization.id, "member");
  await openSession(page, member);
  await page.goto("/members");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Only owners and admins can manage members");
  await expect(page.getByRole("listitem").filter({ hasText: "Test owner" })).toContainText("Owner");
  await expectCleanInBothThemes(page, "members, for a member");
  await page.getByRole("button", { name: "Leave organization" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave organization" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You don’t belong to an organization");
});

test("the palette finds members by name", async ({ ownerPage: page, workspace }) => {
  await makeAccount(workspace.organization.id, "admin");
  await page.goto("/sites");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("combobox").fill("test admin");
  await page.getByRole("option", { name: /^Test admin/ }).click();
  await expect(page).toHaveURL(/\/members\?search=/);
  await expect(rowOf(page, "Test admin")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
});

test("the screen and its dialogs are accessible, also at 320 px", async ({ ownerPage: page, workspace }) => {
  await makeAccount(workspace.organization.id, "admin");
  const { invitation } = await inviteMember(workspace.ctx, { email: "ada@example.com", role: "owner" });
  await db().invitation.update({ where: { id: invitation.id }, data: { expiresAt: new Date(0) } });
  await page.goto("/members");
  await expect(rowOf(page, "Test admin")).toBeVisible();
  await expectCleanInBothThemes(page, "members");
  for (const entry of ["Change role", "Transfer ownership", "Remove from organization"]) {
    await page.getByRole("button", { name: "Actions for Test admin" }).click();
    await page.getByRole("menuitem", { name: entry }).click();
    await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
    await expectCleanInBothThemes(page, entry);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Cancel" })).toBeHidden();
  }
  await page.getByRole("button", { name: "Invite member" }).first().click();
  await expectCleanInBothThemes(page, "Invite member");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Invitations 1" }).click();
  await expect(rowOf(page, "ada@example.com")).toContainText("Expired");
  await expectCleanInBothThemes(page, "invitations");
  for (const entry of ["Resend", "Withdraw"]) {
    await page.getByRole("button", { name: "Actions for ada@example.com" }).click();
    await page.getByRole("menuitem", { name: entry }).click();
    await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
    await expectCleanInBothThemes(page, entry);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Cancel" })).toBeHidden();
  }
  await page.setViewportSize({ width: 320, height: 640 });
  for (const tab of ["members", "invitations"]) {
    await page.goto(`/members?tab=${tab}`);
    await expect(page.getByRole("button", { name: /^Actions for/ }).first()).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await expectCleanInBothThemes(page, `${tab} at 320 px`);
  }
  await page.goto("/members?search=nobody-like-this");
  await expect(page.getByRole("button", { name: "Clear search" })).toBeVisible();
  await expectCleanInBothThemes(page, "nobody found");
});
