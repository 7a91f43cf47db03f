import { devices } from "@playwright/test";
import { createKey, revokeKey } from "../../lib/keys/service";
import { createSite } from "../../lib/sites/service";
import { SCRIPT_KILOBYTES_MAX, weighScripts } from "../../lib/testing/weigh-scripts";
import { expect, signIn, test, type Workspace } from "../support/fixtures";
import { tabTo } from "../support/keyboard";

async function makeKey({ ctx }: Workspace, name: string, siteIds: string[] = []) {
  const reach = siteIds.length > 0 ? "selected_sites" : "all_sites";
  return createKey(ctx, { name, reach, access: "read", siteIds, expiresAt: null });
}

test("tab counts follow the search and lead to matches under another tab", async ({ ownerPage: page, workspace }) => {
  const { key } = await makeKey(workspace, "Old kiosk");
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "paused", note: null });
  for (const name of ["Badge printer", "Lobby screen"]) await makeKey(workspace, name);
  await page.goto("/integrations/api");
  for (const tab of ["Active 2", "Revoked 1", "All 3"])
    await expect(page.getByRole("tab", { name: tab })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search keys" }).fill("kiosk");
  for (const tab of ["Active 0", "Revoked 1", "All 1"])
    await expect(page.getByRole("tab", { name: tab })).toBeVisible();
  await expect(page.getByText("2 of 10 keys used")).toBeVisible();
  await page.getByRole("button", { name: "Show 1 match under All" }).click();
  await expect(page.getByRole("link", { name: "Old kiosk" })).toBeVisible();
});

test("a page beyond the end becomes the last page, also in the address", async ({ ownerPage: page, workspace }) => {
  for (let made = 0; made < 26; made++) {
    const { key } = await makeKey(workspace, `Key ${made}`);
    await revokeKey(workspace.ctx, { keyId: key.id, reason: "no_longer_needed", note: null });
    await createSite(workspace.ctx, { name: `Site ${made}`, timeZone: "Europe/Berlin", address: null });
  }
  await page.goto("/integrations/api?tab=revoked&page=99");
  await expect(page).toHaveURL(/\?tab=revoked&page=2$/);
  await expect(page.getByText("26–26 of 26")).toBeVisible();
  await page.goto("/integrations/api?tab=revoked&page=-3");
  await expect(page).toHaveURL(/\?tab=revoked$/);
  await page.goto("/sites?page=99");
  await expect(page).toHaveURL(/\?page=2$/);
  await expect(page.getByText("26–28 of 28")).toBeVisible();
});

test("at ten keys and 1440 px no cell wraps its words; truncated sites can be read in full by keyboard", async ({
  ownerPage: page,
  workspace: { ctx, sites, ...workspace },
}) => {
  for (const name of ["A campus with a rather long name in Kolkata", "Singapore"]) {
    sites.push(await createSite(ctx, { name, timeZone: "Asia/Kolkata", address: null }));
  }
  const all = sites.map(({ id }) => id);
  for (let made = 0; made < 10; made++) await makeKey({ ctx, sites, ...workspace }, `Key ${made}`, all.slice(made % 4));
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/integrations/api");
  await expect(page.getByRole("row")).toHaveCount(11);
  const heights = await page.getByRole("row").evaluateAll((rows) => rows.slice(1).map((row) => row.clientHeight));
  expect(Math.max(...heights)).toBeLessThan(72);
  for (const width of [1440, 1280, 1240, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  const cut = page.getByRole("row", { name: "Key 6" }).getByRole("button", { name: "A campus" });
  await tabTo(page, cut);
  await expect(page.getByRole("tooltip")).toHaveText(/^A campus with a rather long name in Kolkata\s*Singapore$/);
  await expect(cut).toHaveAccessibleDescription(/Singapore/);
});

test("the exact time is there for keyboard and pointer, and Escape puts it away", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Timed");
  await page.goto("/integrations/api");
  const created = page.getByRole("button", { name: "just now" });
  const tip = page.getByRole("tooltip");
  const utc = `${new Date(key.createdAt).toISOString().slice(11, 19)} UTC`;
  await tabTo(page, created);
  await expect(tip).toContainText(utc);
  await expect(tip).toContainText(/CES?T \(your time\)/);
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
  await page.getByRole("heading", { level: 1 }).hover();
  await created.hover();
  await expect(tip).toContainText(utc);
  await tip.hover();
  await expect(tip).toBeVisible();
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(tip).toBeHidden();
});

test.describe("on a touch screen", () => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  test.use(phone);

  test("a tap shows the exact time, also inside a dialog, and a tap elsewhere puts it away", async ({
    page,
    workspace,
    baseURL,
  }) => {
    const { secret } = await makeKey(workspace, "Timed");
    await fetch(`${baseURL}/developer/v2/me`, { headers: { "X-API-Key": secret } });
    await signIn(page, workspace.user);
    const tip = page.getByRole("tooltip");
    await page.getByRole("button", { name: "just now" }).first().tap();
    await expect(tip).toContainText("UTC");
    await expect(tip).toBeInViewport({ ratio: 1 });
    await page.getByRole("heading", { level: 1 }).tap();
    await expect(tip).toBeHidden();
    await page.getByRole("button", { name: "Actions for Timed" }).tap();
    await page.getByRole("menuitem", { name: "Revoke Key" }).tap();
    await page.getByRole("alertdialog").getByRole("button", { name: "just now" }).tap();
    await expect(tip).toContainText("UTC");
    await expect(tip).toBeInViewport({ ratio: 1 });
  });
});

test("the screen's scripts stay below the limit, whatever its dialogs and other screens load", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeKey(workspace, "Lobby kiosk");
  expect(await weighScripts(page, "/integrations/api")).toBeLessThanOrEqual(SCRIPT_KILOBYTES_MAX);
});
