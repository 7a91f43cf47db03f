import type { Page } from "@playwright/test";
import { createKey, revokeKey } from "../lib/keys/service";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, signIn, test, type Workspace } from "./support/fixtures";

const makeKey = ({ ctx }: Workspace, name: string) =>
  createKey(ctx, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });

/** Presses ⌘K, again if the page did not listen yet. */
async function search(page: Page, text: string): Promise<void> {
  const box = page.getByRole("combobox", { name: "Search" });
  await expect(async () => {
    if (!(await box.isVisible())) await page.keyboard.press("ControlOrMeta+k");
    await expect(box).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await box.fill(text);
}

test("⌘K goes to screens, and to keys by name, id and last four, by keyboard alone", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key, secret } = await makeKey(workspace, "Lobby kiosk");
  const { key: old } = await makeKey(workspace, "Former kiosk");
  await revokeKey(workspace.ctx, { keyId: old.id, reason: "paused", note: null });
  await page.goto("/sites");
  await expect(page.getByRole("button", { name: "Actions for Berlin" })).toBeVisible();
  await search(page, "audit");
  await expect(page.getByRole("option")).toHaveText(["Audit log"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/audit-log$/);
  for (const text of ["lobby", key.id, secret.slice(-4)]) {
    await page.goto("/sites");
    await expect(page.getByRole("button", { name: "Actions for Berlin" })).toBeVisible();
    await search(page, text);
    await expect(page.getByRole("option", { name: /Lobby kiosk/ })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/integrations/api/${key.id}$`));
  }
  await search(page, "kiosk");
  await expect(page.getByRole("option", { name: /Former kiosk Revoked/ })).toBeVisible();
});

test("⌘K opens a request by its id and finds sites, in the environment that is shown", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Caller");
  const answer = await fetch(`${process.env.E2E_BASE_URL}/developer/v2/me`, { headers: { "X-API-Key": secret } });
  const requestId = answer.headers.get("x-request-id")!;
  await page.goto("/integrations");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("combobox", { name: "Search" }).fill(requestId);
  await page.getByRole("option", { name: `Request ${requestId}` }).click();
  await expect(page.getByRole("dialog").getByText(requestId).first()).toBeVisible();
  await page.goto("/integrations?environment=sandbox");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await search(page, "hamb");
  await expect(page.getByText("Nothing matches “hamb”.")).toBeVisible();
  await page.getByRole("combobox", { name: "Search" }).fill("switch to live");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/integrations$/);
  await search(page, "berl");
  await page.getByRole("option", { name: "Berlin" }).click();
  await expect(page).toHaveURL(/\/sites\?tab=all&search=Berlin$/);
  await expect(page.getByRole("button", { name: "Actions for Hamburg" })).toBeHidden();
});

test("⌘K goes to single settings, and the focus is on them; others see only their own", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.goto("/sites");
  await expect(page.getByRole("button", { name: "Actions for Berlin" })).toBeVisible();
  for (const [text, option, place, heading] of [
    ["policy", "Sign-in policy Organization", "/organization#sign-in-policy", "Sign-in policy"],
    ["delete", "Delete the organization Organization", "/organization#deletion", "Delete the organization"],
    ["totp", "Authenticator app Account", "/account#authenticator-app", "Authenticator app"],
    ["sessions", "Where you are signed in Account", "/account#sessions", "Where you are signed in"],
    ["sso", "Single sign-on Organization", "/organization/single-sign-on", null],
  ] as const) {
    await search(page, text);
    await expect(page.getByRole("option", { name: option, exact: true })).toBeVisible();
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(place);
    if (heading) await expect(page.getByRole("heading", { name: heading, exact: true })).toBeFocused();
  }
  await signIn(page, await makeAccount(workspace.organization.id, "member"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await search(page, "organization");
  await expect(page.getByRole("option")).toHaveText(["Organization"]);
});

test("the focus returns, “?” lists the shortcuts and can be turned off, and filled forms keep the keyboard", async ({
  ownerPage: page,
}) => {
  await page.goto("/integrations/api");
  const create = page.getByRole("button", { name: "Create API Key" }).first();
  // A dialog that opens shows that the page listens.
  await create.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(create).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search" })).toBeFocused();
  await expectCleanInBothThemes(page, "the search");
  await page.getByRole("combobox", { name: "Search" }).fill("nothing-like-it");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await expectCleanInBothThemes(page, "nothing found");
  await page.keyboard.press("Escape");
  await expect(create).toBeFocused();
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expectCleanInBothThemes(page, "the shortcuts");
  await shortcuts.getByRole("checkbox", { name: "“?” opens this list" }).click();
  await page.keyboard.press("Escape");
  await expect(shortcuts).toBeHidden();
  await page.keyboard.press("?");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search" }).fill("shortcuts");
  await expect(shortcuts).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press("Escape");
  await create.click();
  const form = page.getByRole("dialog", { name: "Create API Key" });
  await form.getByRole("textbox", { name: "Name" }).fill("Why?");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search" })).toBeHidden();
  await expect(form.getByRole("textbox", { name: "Name" })).toHaveValue("Why?");
});

test("a member finds screens and sites, and no keys", async ({ page, makeWorkspace }) => {
  const workspace = await makeWorkspace("member");
  await makeKey(workspace, "Berlin kiosk");
  await signIn(page, workspace.user);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await search(page, "berlin");
  await expect(page.getByRole("option", { name: "Berlin", exact: true })).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(1);
});
