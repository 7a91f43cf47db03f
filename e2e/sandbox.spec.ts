import type { Page } from "@playwright/test";
import { createKey, revokeKey } from "../lib/keys/service";
import { resetSandbox } from "../lib/sandbox/service";
import { createSite } from "../lib/sites/service";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, openSession, test, type Workspace } from "./support/fixtures";
import { pressOn } from "./support/keyboard";

const LIST = "/integrations/api";
const SANDBOX_LIST = `${LIST}?environment=sandbox`;

const sandboxOf = ({ ctx }: Workspace) => ({ ...ctx, environment: "sandbox" as const });
const banner = (page: Page) => page.getByRole("complementary", { name: "Sandbox" });
const environments = (page: Page) => page.getByRole("navigation", { name: "Environment" });
const sections = (page: Page) => page.getByRole("navigation", { name: "Main" });
const siteRows = (page: Page) => page.getByRole("region", { name: "Sites" }).getByRole("row");

function makeKey(workspace: Workspace, name: string, environment: "live" | "sandbox", siteIds: string[] = []) {
  const reach = siteIds.length > 0 ? "selected_sites" : "all_sites";
  return createKey({ ...workspace.ctx, environment }, { name, reach, access: "read_write", siteIds, expiresAt: null });
}

test("an owner switches to the sandbox, generates a key there, calls with it, and sees it there alone", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  await makeKey(workspace, "Live integration", "live");
  await page.goto(LIST);
  await expect(banner(page)).toBeHidden();
  await environments(page).getByRole("link", { name: "Sandbox" }).click();
  await expect(page).toHaveURL(/\?environment=sandbox$/);
  await expect(banner(page)).toContainText("test data only");
  await expect(environments(page).getByRole("link", { name: "Sandbox" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await expect(page.getByText("0 of 10 keys used")).toBeVisible();

  await page.getByRole("button", { name: "Create Sandbox Key" }).click();
  const create = page.getByRole("dialog", { name: "Create Sandbox Key" });
  await create.getByRole("textbox", { name: "Name" }).fill("Sandbox integration");
  await create.getByRole("radio", { name: "Site-Level Read & Write" }).click();
  await create.getByRole("checkbox", { name: "Sandbox Berlin" }).click();
  await expect(create.getByRole("checkbox", { name: "Hamburg" })).toHaveCount(0);
  await create.getByRole("button", { name: "Generate Key" }).click();
  const reveal = page.getByRole("alertdialog");
  const secret = await reveal.getByRole("textbox", { name: "Secret" }).inputValue();
  expect(secret).toMatch(/^ihub_sandbox_/);
  await expect(reveal.getByText(`${baseURL}/sandbox/developer/v2/me`)).toBeVisible();
  const headers = { "X-API-Key": secret };
  const answer = await fetch(`${baseURL}/sandbox/developer/v2/visitors?status=checked_in`, { headers });
  expect(answer.status).toBe(200);
  expect((await answer.json()).pagination.total).toBe(3);
  await expect(reveal.getByText("First request:")).toBeVisible();
  await reveal.getByRole("checkbox").click();
  await reveal.getByRole("button", { name: "Done" }).click();

  await page.getByRole("link", { name: "Sandbox integration" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sandbox integration" })).toBeVisible();
  await expect(page).toHaveURL(/\/key_\w+\?environment=sandbox$/);
  await expect(page.getByText("GET /sandbox/developer/v2/visitors")).toBeVisible();
  const ofSandbox = page.url();
  await environments(page).getByRole("link", { name: "Live" }).click();
  await expect(page).toHaveURL(/\/integrations\/api$/);
  await expect(page.getByRole("link", { name: "Live integration" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sandbox integration" })).toHaveCount(0);
  await expect(page.getByText("1 of 10 keys used")).toBeVisible();
  expect((await page.goto(ofSandbox.replace("?environment=sandbox", "")))?.status()).toBe(404);
  await expect(page.getByText("GET /sandbox/developer/v2/visitors")).toHaveCount(0);
});

test("the sandbox is kept from page to page, and Back and reload find it again", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeKey(workspace, "Sandbox integration", "sandbox");
  await page.goto(SANDBOX_LIST);
  await sections(page).getByRole("link", { name: "Sites" }).click();
  await expect(page).toHaveURL(/\/sites\?environment=sandbox$/);
  await expect(siteRows(page)).toContainText([
    /Name/,
    /Sandbox Berlin/,
    /Sandbox Lisbon/,
    /Sandbox New York/,
    /Sandbox Singapore/,
  ]);
  await page.getByRole("tab", { name: "All" }).click();
  await expect(page).toHaveURL(/environment=sandbox&tab=all|tab=all&environment=sandbox/);
  await page.reload();
  await expect(siteRows(page)).toHaveCount(5);
  await sections(page).getByRole("link", { name: "API" }).click();
  await page.getByRole("link", { name: "Sandbox integration" }).click();
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page).toHaveURL(/\/integrations\/api\?environment=sandbox$/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Sandbox integration" })).toBeVisible();
  await page.goto(`${LIST}?environment=nonsense`);
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await expect(banner(page)).toBeHidden();
});

test("a key of the other environment is not found, and only its own organization sees the link to it", async ({
  ownerPage: page,
  workspace,
  makeWorkspace,
}) => {
  const { key } = await makeKey(workspace, "Sandbox integration", "sandbox");
  const { key: live } = await makeKey(workspace, "Live integration", "live");
  const { key: theirs } = await makeKey(await makeWorkspace(), "Theirs", "sandbox");
  expect((await page.goto(`${LIST}/${key.id}`))?.status()).toBe(404);
  await expect(page.getByText("“Sandbox integration” is a sandbox key")).toBeVisible();
  await page.getByRole("link", { name: "Open the sandbox key" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sandbox integration" })).toBeVisible();
  expect((await page.goto(`${LIST}/${live.id}?environment=sandbox`))?.status()).toBe(404);
  await page.getByRole("link", { name: "Open the live key" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Live integration" })).toBeVisible();
  for (const address of [`${LIST}/${theirs.id}`, `${LIST}/${theirs.id}?environment=sandbox`]) {
    expect((await page.goto(address))?.status()).toBe(404);
    await page.waitForLoadState("networkidle");
    await expect(page.getByText("This key does not exist in this organization and environment")).toBeVisible();
    await expect(page.getByRole("link", { name: /^Open the/ })).toHaveCount(0);
  }
});

test("reset by keyboard alone: the dialog lists what is deleted and what is kept, and offers the fixtures", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const ctx = sandboxOf(workspace);
  const handMade = await createSite(ctx, { name: "Made by hand", timeZone: "UTC", address: null });
  const { secret } = await makeKey(workspace, "Kiosk", "sandbox", [handMade.id]);
  await page.goto("/sites?environment=sandbox");
  await expect(siteRows(page)).toHaveCount(6);
  await pressOn(page, page.getByRole("button", { name: "Reset now" }), "Enter");
  const dialog = page.getByRole("alertdialog", { name: "Reset the sandbox" });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(dialog.getByText("Sites that you created; keys lose access to them")).toBeVisible();
  await expect(dialog.getByText("API keys with their secrets")).toBeVisible();
  await expect(dialog.getByText("Last reset to “Default”")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Reset now" })).toBeFocused();
  await expect(siteRows(page)).toHaveCount(6);

  await page.keyboard.press("Enter");
  await dialog.getByRole("radio", { name: "Busy lobby" }).press("Space");
  await pressOn(page, dialog.getByRole("button", { name: "Reset Sandbox" }), "Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("It now contains the “Busy lobby” data.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Reset now" })).toBeFocused();
  await expect(siteRows(page)).toHaveCount(5);
  await sections(page).getByRole("link", { name: "API" }).click();
  await expect(page.getByRole("row", { name: /Kiosk/ })).toContainText("No sites left");
  const answer = await fetch(`${baseURL}/sandbox/developer/v2/visitors`, { headers: { "X-API-Key": secret } });
  expect([answer.status, (await answer.json()).pagination.total]).toEqual([200, 0]);
});

test("the countdown runs to the reset hour, and the screen is refreshed after it", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.clock.install({ time: "2026-11-25T05:30:00Z" });
  await page.goto("/sites?environment=sandbox");
  await expect(banner(page)).toContainText(/Resets in \d\d min \d\d s, at 06:00 UTC/);
  await page.clock.pauseAt("2026-11-25T05:58:57Z");
  await expect(banner(page)).toContainText("Resets in 1 min 03 s, at 06:00 UTC");
  await page.clock.fastForward(4_000);
  await expect(banner(page)).toContainText("Resets in 59 s");
  await createSite(sandboxOf(workspace), { name: "Made meanwhile", timeZone: "UTC", address: null });
  await page.clock.fastForward("01:04");
  await expect(banner(page)).toContainText("Resets in 23 h 59 min 55 s");
  await page.clock.fastForward("00:10");
  await page.clock.resume();
  await expect(page.getByText("Made meanwhile")).toBeVisible();
});

test("a member sees how long the sandbox lasts, and why they cannot reset it", async ({ page, workspace }) => {
  await openSession(page, await makeAccount(workspace.organization.id, "member"));
  await page.goto("/sites?environment=sandbox");
  await expect(banner(page)).toContainText("Resets in");
  await expect(page.getByRole("button", { name: "Reset now" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Reset now" })).toHaveAccessibleDescription(
    "Only owners and admins can reset it.",
  );
});

test("deleting a sandbox key leads back to the sandbox", async ({ ownerPage: page, workspace }) => {
  const { key } = await makeKey(workspace, "Going away", "sandbox");
  await revokeKey(sandboxOf(workspace), { keyId: key.id, reason: "no_longer_needed", note: null });
  await page.goto(`${LIST}/${key.id}?environment=sandbox`);
  await page.getByRole("button", { name: "Delete Key" }).click();
  await page.getByRole("alertdialog").getByRole("textbox").fill("Going away");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete Key" }).click();
  await expect(page).toHaveURL(/tab=revoked&environment=sandbox$/);
  await expect(page.getByText("No revoked keys")).toBeVisible();
});

test("on a phone the switch is in the drawer, which it closes, and the bar says Sandbox", async ({
  ownerPage: page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/sites");
  await page.getByRole("button", { name: "Open menu" }).click();
  const drawer = page.getByRole("dialog", { name: "Menu" });
  await drawer.getByRole("link", { name: "Sandbox" }).click();
  await expect(page).toHaveURL(/\/sites\?environment=sandbox$/);
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("banner").getByText("Sandbox")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 320, height: 640 },
]) {
  test(`axe finds nothing in the sandbox and its dialog (${viewport.width} px)`, async ({
    ownerPage: page,
    workspace,
  }) => {
    await page.setViewportSize(viewport);
    const ctx = sandboxOf(workspace);
    await resetSandbox(ctx, { fixture: "busy_lobby" });
    const { key } = await makeKey(workspace, "Sandbox integration", "sandbox");
    await page.goto(SANDBOX_LIST);
    await expect(page.getByRole("link", { name: "Sandbox integration" })).toBeVisible();
    await expectCleanInBothThemes(page, "keys");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    await page.getByRole("button", { name: "Reset now" }).click();
    await expect(page.getByText("Last reset to “Busy lobby”")).toBeVisible();
    await expectCleanInBothThemes(page, "reset");
    await page.keyboard.press("Escape");
    await page.goto(`${LIST}/${key.id}`);
    await expect(page.getByRole("link", { name: "Open the sandbox key" })).toBeVisible();
    await expectCleanInBothThemes(page, "a key of the other environment");
  });
}
