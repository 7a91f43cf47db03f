import type { Page } from "@playwright/test";
import { db } from "../lib/db/client";
import { createKey, revokeKey } from "../lib/keys/service";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, openSession, test, type Workspace } from "./support/fixtures";
import { pressOn, tabTo } from "./support/keyboard";

const card = (page: Page, name: string) => page.getByRole("region", { name });
const policyButton = (page: Page, name = "Require a Second Factor") =>
  card(page, "Sign-in policy").getByRole("button", { name });

/** Gives the workspace's owner an authenticator app that they used when they signed in. */
async function giveFactor({ user: { email } }: Workspace): Promise<void> {
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } });
  await db().authenticatorApp.create({ data: { userId, secret: Buffer.from("sealed"), confirmedAt: new Date() } });
  await db().session.updateMany({ where: { userId }, data: { secondFactorAt: new Date() } });
}

test("an owner changes the name and the shared mailbox, and the sidebar shows the name", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.goto("/sites");
  await page.getByRole("link", { name: "Organization", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Organization", level: 1 })).toBeVisible();
  await expect(card(page, "Plan and limits")).toContainText("2,000 a minute");
  await expectCleanInBothThemes(page, "the organization");

  const general = card(page, "General");
  const save = general.getByRole("button", { name: "Save" });
  await expect(save).toBeDisabled();
  await general.getByLabel("Name").fill("Nordlicht GmbH");
  await general.getByLabel("Shared mailbox").fill("keys@example.com, other@example.com");
  await save.click();
  await expect(general.getByText("Enter an e-mail address")).toBeVisible();
  await general.getByLabel("Shared mailbox").fill("Keys@Example.com");
  await save.click();
  await expect(page.getByText("Saved the organization")).toBeVisible();
  await expect(save).toBeDisabled();
  await expect(page.getByRole("complementary", { name: "Sidebar" })).toContainText("Nordlicht GmbH");
  await expect(general.getByLabel("Shared mailbox")).toHaveValue("keys@example.com");
  const { id } = workspace.organization;
  expect(await db().organization.findUniqueOrThrow({ where: { id } })).toMatchObject({
    name: "Nordlicht GmbH",
    timeZone: "Europe/Berlin",
    notificationEmail: "keys@example.com",
  });
});

test("what is typed while a change is being saved stays, as a further change", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.goto("/organization");
  const general = card(page, "General");
  const save = general.getByRole("button", { name: "Save" });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: sent, resolve: isSent } = Promise.withResolvers<void>();
  await page.route("**/organization", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    isSent();
    await released;
    await route.continue();
  });
  await general.getByLabel("Name").fill("First name");
  await save.click();
  await sent;
  await general.getByLabel("Shared mailbox").fill("typed@example.com");
  release();
  await expect(page.getByText("Saved the organization")).toBeVisible();
  await expect(general.getByLabel("Shared mailbox")).toHaveValue("typed@example.com");
  await expect(general.getByLabel("Name")).toHaveValue("First name");
  await save.click();
  await expect(save).toBeDisabled();
  const { id } = workspace.organization;
  await expect
    .poll(() => db().organization.findUniqueOrThrow({ where: { id } }))
    .toMatchObject({ name: "First name", notificationEmail: "typed@example.com" });
});

test("a second factor is required by an owner who has one, and the dialog says who lacks one", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeAccount(workspace.organization.id, "member");
  await page.goto("/organization");
  await expect(policyButton(page)).toBeDisabled();
  await expect(policyButton(page)).toHaveAccessibleDescription(/to your own account/);
  await giveFactor(workspace);
  await page.reload();
  await pressOn(page, policyButton(page), "Enter");
  const dialog = page.getByRole("alertdialog", { name: "Require a second factor" });
  await expect(dialog).toContainText("1 of 2 members has no second factor yet.");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectCleanInBothThemes(page, "the policy dialog");
  await pressOn(page, dialog.getByRole("button", { name: "Require a Second Factor" }), "Enter");
  await expect(card(page, "Sign-in policy")).toContainText("Second factor required");
  await expect(policyButton(page, "Stop Requiring It")).toBeFocused();
});

test("an admin sees why they cannot change the policy or delete the organization; a member sees whom to ask", async ({
  page,
  workspace,
}) => {
  await openSession(page, await makeAccount(workspace.organization.id, "admin"));
  await page.goto("/organization");
  await expect(policyButton(page)).toHaveAccessibleDescription("Only owners can change the sign-in policy.");
  const remove = page.getByRole("button", { name: "Delete Organization" });
  await expect(remove).toBeDisabled();
  await expect(remove).toHaveAccessibleDescription("Only owners can delete the organization.");
  await openSession(page, await makeAccount(workspace.organization.id, "member"));
  await page.goto("/organization");
  await expect(page.getByText("Only owners and admins can see the organization’s settings")).toBeVisible();
});

test("an organization is deleted by typing its name, once no key is active", async ({ ownerPage: page, workspace }) => {
  const { ctx, organization } = workspace;
  const { key, secret } = await createKey(ctx, {
    name: "Lobby",
    reach: "all_sites",
    access: "read",
    expiresAt: null,
    siteIds: [],
  });
  await page.goto("/organization");
  const remove = page.getByRole("button", { name: "Delete Organization" });
  await expect(remove).toBeDisabled();
  await expect(remove).toHaveAccessibleDescription("First revoke 1 active live key.");
  await revokeKey(ctx, { keyId: key.id, reason: "no_longer_needed", note: "" });
  await page.reload();

  await pressOn(page, remove, "Enter");
  const dialog = page.getByRole("alertdialog", { name: `Delete “${organization.name}”` });
  const confirm = dialog.getByRole("button", { name: "Delete Organization" });
  await expect(confirm).toBeDisabled();
  await expectCleanInBothThemes(page, "the deletion dialog");
  await page.keyboard.press("Escape");
  await expect(remove).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("textbox"));
  await page.keyboard.type(organization.name);
  await pressOn(page, confirm, "Enter");
  await expect(page).toHaveURL(/\/no-organization$/);
  const url = `${process.env.E2E_BASE_URL}/developer/v2/me`;
  const reply = await fetch(url, { headers: { "X-API-Key": secret } });
  expect(await reply.json()).toMatchObject({ error: { code: "INVALID_API_KEY" } });
});
