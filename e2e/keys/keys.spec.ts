import type { Page } from "@playwright/test";
import { createKey, listKeys, revokeKey, updateKey } from "../../lib/keys/service";
import { expect, makeAccount, openSession, test, type Workspace } from "../support/fixtures";
import { fillCreate } from "../support/key-form";

const reads = { reach: "all_sites", access: "read", siteIds: [] as string[], expiresAt: null } as const;

function makeKey({ ctx }: Workspace, name: string) {
  return createKey(ctx, { ...reads, siteIds: [], name });
}

async function keyNames({ ctx }: Workspace): Promise<string[]> {
  const { keys } = await listKeys(ctx, { tab: "all", search: "", owner: "", sort: "name", order: "asc", page: 1 });
  return keys.map((key) => key.name);
}

async function openFromMenu(page: Page, name: string, entry: string) {
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
  return page.getByRole(entry === "Edit Key" ? "dialog" : "alertdialog");
}

test("a double click on Generate Key makes one key", async ({ ownerPage: page, workspace }) => {
  await page.goto("/integrations/api");
  const dialog = await fillCreate(page, "Twice");
  await dialog.getByRole("button", { name: "Generate Key" }).dblclick();
  await expect(page.getByRole("alertdialog")).toContainText("Twice");
  expect(await keyNames(workspace)).toEqual(["Twice"]);
});

test("what was typed stays when no answer comes, and Try again sends it", async ({ ownerPage: page, workspace }) => {
  await page.goto("/integrations/api");
  const dialog = await fillCreate(page, "Kept through a failure");
  await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await dialog.getByRole("button", { name: "Generate Key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("No connection to the server");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Kept through a failure");
  await expect(dialog.getByRole("radio", { name: "Global Read", exact: true })).toBeChecked();
  await page.unroute("**/*");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Kept through a failure");
  expect(await keyNames(workspace)).toEqual(["Kept through a failure"]);
});

test("a page of another build is told so, and what was typed stays beside the new page", async ({
  ownerPage: page,
}) => {
  await page.goto("/integrations/api");
  const dialog = await fillCreate(page, "From an older page");
  await page.route("**/*", (route) => {
    const headers = { ...route.request().headers(), "next-action": "0".repeat(42) };
    return route.continue(route.request().method() === "POST" ? { headers } : {});
  });
  await dialog.getByRole("button", { name: "Generate Key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This page is older than the server");
  await expect(dialog.getByRole("link", { name: "Open the new page in a new tab" })).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("From an older page");
});

test("editing a key that was revoked in another tab says so, keeps what was typed and refreshes the list", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Stale");
  await page.goto("/integrations/api");
  const dialog = await openFromMenu(page, "Stale", "Edit Key");
  await dialog.getByRole("textbox", { name: "Name" }).fill("A new name");
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "paused", note: null });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This key has been revoked");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("A new name");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("tab", { name: "Revoked 1" })).toBeVisible();
  await expect(page.getByText("No active keys")).toBeVisible();
});

test("when someone else edits first, the dialog says what changed and saves over it on demand", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Shared");
  await page.goto("/integrations/api");
  const dialog = await openFromMenu(page, "Shared", "Edit Key");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Mine");
  await updateKey(workspace.ctx, { ...reads, siteIds: [], keyId: key.id, version: key.version, name: "Theirs" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Name: Shared → Theirs");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Mine");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  expect(await keyNames(workspace)).toEqual(["Mine"]);
});

test("at ten keys the button is disabled and says why; a revoked one makes room", async ({
  ownerPage: page,
  workspace,
}) => {
  const keys = [];
  for (let index = 0; index < 10; index++) keys.push(await makeKey(workspace, `Key ${index}`));
  await page.goto("/integrations/api");
  await expect(page.getByText("10 of 10 keys used")).toBeVisible();
  const create = page.getByRole("button", { name: "Create API Key" });
  await expect(create).toBeDisabled();
  await expect(create).toHaveAccessibleDescription(/All 10 keys are in use/);
  const dialog = await openFromMenu(page, "Key 4", "Revoke Key");
  await dialog.getByRole("radio", { name: "Paused for now" }).click();
  await dialog.getByRole("button", { name: "Revoke Key" }).click();
  await expect(page.getByText("9 of 10 keys used")).toBeVisible();
  await expect(create).toBeEnabled();
  await expect(page.getByRole("button", { name: "Actions for Key 3" })).toBeFocused();
});

test("a compromised key offers no reactivation and says why", async ({ ownerPage: page, workspace }) => {
  const { key } = await makeKey(workspace, "Leaked");
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "compromised", note: null });
  await page.goto("/integrations/api?tab=revoked");
  await page.getByRole("button", { name: "Actions for Leaked" }).click();
  const entry = page.getByRole("menuitem", { name: "Reactivate Key" });
  await expect(entry).toHaveAttribute("aria-disabled", "true");
  await expect(entry).toHaveAccessibleName(/^Reactivate Key This key was revoked as compromised/);
  await entry.click({ force: true });
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

test("the Revoked tab says when, by whom and why", async ({ ownerPage: page, workspace }) => {
  const { key } = await makeKey(workspace, "Stopped");
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "paused", note: "Until the kiosk is repaired" });
  await page.goto("/integrations/api?tab=revoked");
  const row = page.getByRole("row").filter({ hasText: "Stopped" });
  await expect(row.getByText(/^just now by .+Paused for now$/)).toBeVisible();
  await row.getByRole("button", { name: "Paused for now" }).hover();
  await expect(page.getByRole("tooltip")).toHaveText("Until the kiosk is repaired");
});

test("tab, search and sorting live in the address, and Back restores them", async ({ ownerPage: page, workspace }) => {
  for (const name of ["Alpha", "Beta", "Gamma"]) await makeKey(workspace, name);
  await page.goto("/integrations/api");
  await page.getByRole("tab", { name: "All 3" }).click();
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(page).toHaveURL(/tab=all.*sort=name.*order=asc/);
  await expect(page.getByRole("row").nth(1)).toContainText("Alpha");
  await page.getByRole("searchbox", { name: "Search keys" }).fill("amm");
  await expect(page.getByRole("link", { name: "Alpha" })).toBeHidden();
  await page.getByRole("link", { name: "Gamma" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Gamma" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Search keys" })).toHaveValue("amm");
  await expect(page.getByRole("link", { name: "Gamma" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Alpha" })).toBeHidden();
});

test("odd names are shown as they were typed; an overlong or empty one is refused at its field", async ({
  ownerPage: page,
  workspace,
}) => {
  const names = ["<b>bold</b> & <script>alert(1)</script>", "مفتاح الباب", "🔑🚪"];
  for (const name of names) await makeKey(workspace, name);
  await page.goto("/integrations/api");
  for (const name of names) await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  const dialog = await fillCreate(page, "x".repeat(10_000));
  await dialog.getByRole("button", { name: "Generate Key" }).click();
  const field = dialog.getByRole("textbox", { name: "Name" });
  await expect(field).toHaveAccessibleDescription(/at most 100 characters/);
  await expect(field).toBeFocused();
  await field.fill("   ");
  await expect(field).toHaveAccessibleDescription(/Enter a name/);
  await field.fill(names[2]!);
  await expect(dialog).toContainText("Another key has this name");
});

test("from 320 px on nothing is cut off and every action is there", async ({ ownerPage: page, workspace }) => {
  await makeKey(workspace, `A key with a rather long name ${"that goes on ".repeat(5)}`.trim());
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/integrations/api");
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect(page.getByRole("button", { name: /^Actions for A key/ })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Create API Key" }).click();
  await expect(page.getByRole("button", { name: "Generate Key" })).toBeInViewport();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: /^A key/ }).click();
  await expect(page.getByRole("button", { name: "Revoke Key" })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test("a member learns why no keys are shown and whom to ask", async ({ page, makeWorkspace }) => {
  const workspace = await makeWorkspace("member");
  await makeKey(workspace, "Not for members");
  const { email } = await makeAccount(workspace.organization.id, "owner");
  await openSession(page, workspace.user);
  await page.goto("/integrations/api");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Only owners and admins can manage API keys");
  await expect(page.getByRole("link", { name: email })).toHaveAttribute("href", `mailto:${email}`);
  expect(await page.content()).not.toContain("Not for members");
});
