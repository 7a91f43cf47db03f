import type { Page } from "@playwright/test";
import { db } from "../lib/db/client";
import { createKey, revokeKey, rotateKey } from "../lib/keys/service";
import { notifyOfEvents } from "../lib/notifications/events/notify-of-events";
import { notifyOfDueKeys } from "../lib/notifications/keys/notify-of-due-keys";
import { DAY_MS } from "../lib/time/durations";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, openSession, test, type Workspace } from "./support/fixtures";

/** Waits until everybody was notified of all events so far; the server works on them, too. */
async function notifyAll({ organization }: Workspace): Promise<void> {
  const where = { organizationId: organization.id };
  const isDone = async () => {
    await notifyOfEvents();
    const head = await db().eventHead.findUnique({ where });
    const progress = await db().notificationProgress.findUnique({ where });
    return head?.sequence === progress?.sequence;
  };
  await expect.poll(isDone).toBe(true);
}

/** Forgets what happened while the workspace was made. */
test.beforeEach(async ({ workspace }) => {
  await notifyAll(workspace);
  await db().notification.deleteMany({ where: { organizationId: workspace.organization.id } });
});

/** A key that somebody else made and rotated. With `leftDays` it is 40 days old and expires in so many. */
async function makeKey(workspace: Workspace, name: string, leftDays?: number): Promise<string> {
  const { ctx } = workspace;
  const settings = { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  const { key } = await createKey(ctx, { ...settings, siteIds: [] });
  await rotateKey(ctx, { keyId: key.id, overlap: "24h" });
  await notifyAll(workspace);
  if (leftDays !== undefined) await age(key.id, leftDays);
  return key.id;
}

async function age(keyId: string, leftDays: number): Promise<void> {
  const [createdAt, expiresAt] = [-40, leftDays].map((days) => new Date(Date.now() + days * DAY_MS));
  await db().apiKey.update({ where: { id: keyId }, data: { createdAt: createdAt!, expiresAt: expiresAt! } });
  await notifyOfDueKeys();
}

const bellOf = (page: Page) => page.getByRole("button", { name: /^Notifications, / });
const panelOf = (page: Page) => page.getByRole("dialog", { name: "Notifications" });

test("the bell shows what somebody else did; a click opens the right dialog and marks it as read", async ({
  ownerPage: page,
  workspace,
}) => {
  const keyId = await makeKey(workspace, "Lobby tablet", 6.5);
  await page.goto("/sites");
  await expect(bellOf(page)).toHaveAccessibleName("Notifications, 3 unread");
  await bellOf(page).click();
  await expect(panelOf(page).getByText("Lobby tablet was rotated by browser tests")).toBeVisible();
  await panelOf(page)
    .getByRole("link", { name: /Lobby tablet expires on/ })
    .click();
  const dialog = page.getByRole("dialog", { name: /Edit/ });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Lobby tablet");
  await expect(page).toHaveURL(`/integrations/api/${keyId}`);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(bellOf(page)).toHaveAccessibleName("Notifications, 2 unread");
  await page.reload();
  await expect(page.getByRole("button", { name: "Edit Key" })).toBeVisible();
  await expect(dialog).toBeHidden();
});

test("with the keyboard: the bell, all read, the whole list, its filter and the choice of e-mails", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeKey(workspace, "Lobby tablet");
  await page.goto("/sites");
  await expect(bellOf(page)).toHaveAccessibleName("Notifications, 2 unread");
  await bellOf(page).focus();
  await page.keyboard.press("Enter");
  await expect(panelOf(page).getByRole("listitem")).toHaveCount(2);
  const markAll = panelOf(page).getByRole("button", { name: "Mark all as read" });
  await markAll.focus();
  await page.keyboard.press("Enter");
  await expect(panelOf(page).getByText("No unread notifications")).toBeVisible();
  await expect(markAll).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bellOf(page)).toBeFocused();
  await expect(bellOf(page)).toHaveAccessibleName("Notifications, none unread");

  await makeKey(workspace, "Reception");
  await page.keyboard.press("Enter");
  await panelOf(page).getByRole("link", { name: "All notifications" }).press("Enter");
  await expect(page).toHaveURL("/notifications");
  await page.getByRole("tab", { name: "All" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL("/notifications?tab=unread");
  const list = page.getByRole("region", { name: "Notifications" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await list.getByRole("button", { name: "Mark as read: Reception was rotated" }).press("Enter");
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(bellOf(page)).toHaveAccessibleName("Notifications, 1 unread");

  await page.goto("/account");
  const expiry = page.getByRole("checkbox", { name: "Expiry" });
  await expiry.press("Space");
  await expect(expiry).not.toBeChecked();
  await expect(async () => {
    await page.reload();
    await expect(expiry).not.toBeChecked({ timeout: 2_000 });
  }).toPass();
});

test("a link in an e-mail opens the dialog, and asks before it switches the organization", async ({
  ownerPage: page,
  workspace,
  makeWorkspace,
}) => {
  const keyId = await makeKey(workspace, "Lobby tablet");
  const to = encodeURIComponent(`/integrations/api/${keyId}?dialog=rotate`);
  const link = `/notifications/open?organization=${workspace.organization.id}&to=${to}`;
  await page.goto(link);
  await expect(page.getByRole("alertdialog", { name: /Rotate/ })).toBeVisible();
  const other = await makeWorkspace("owner");
  await page.goto(`/notifications/open?organization=${other.organization.id}&to=/sites`);
  await expect(page.getByRole("heading", { name: "This link belongs to another organization" })).toBeVisible();
  await page.goto(
    `/notifications/open?organization=${workspace.organization.id}&to=${encodeURIComponent("//example.com")}`,
  );
  await expect(page).toHaveURL(/\/integrations\/api/);
});

test("a member sees what happens to their own key, and no link to it", async ({ page, workspace }) => {
  const member = await makeAccount(workspace.organization.id, "member");
  await openSession(page, member);
  await page.goto("/notifications");
  await expect(page.getByText("What happens to the API keys that you own appears here.")).toBeVisible();
  await expectCleanInBothThemes(page, "Notifications, empty");
});

test("the panel, the list and the choice of e-mails have no accessibility faults", async ({
  ownerPage: page,
  workspace,
}) => {
  const keyId = await makeKey(workspace, "Lobby tablet", 0.5);
  await revokeKey(workspace.ctx, { keyId, reason: "compromised", note: null });
  await notifyAll(workspace);
  await page.goto("/notifications");
  await expect(page.getByText("Reason: Compromised")).toBeVisible();
  await expectCleanInBothThemes(page, "Notifications");
  await bellOf(page).click();
  await expect(panelOf(page).getByRole("listitem").first()).toBeVisible();
  await expectCleanInBothThemes(page, "Notifications, the panel");
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Notifications by e-mail" })).toBeVisible();
  await expectCleanInBothThemes(page, "Account with notifications");
});
