import type { Page } from "@playwright/test";
import { DAY_MS } from "@/lib/time/durations";
import { createKey, revokeKey, rotateKey } from "../lib/keys/service";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, signIn, test, type Workspace } from "./support/fixtures";

async function makeKeys({ ctx, sites }: Workspace): Promise<{ keyId: string; pausedId: string }> {
  const site = { reach: "selected_sites", access: "read_write", siteIds: [sites[0]!.id], expiresAt: null } as const;
  const { key, secret } = await createKey(ctx, { ...site, siteIds: [...site.siteIds], name: "Working" });
  await fetch(`${process.env.E2E_BASE_URL}/developer/v2/me`, { headers: { "X-API-Key": secret } });
  await fetch(`${process.env.E2E_BASE_URL}/developer/v2/nothing`, { headers: { "X-API-Key": secret } });
  await rotateKey(ctx, { keyId: key.id, overlap: "24h" });
  const soon = new Date(Date.now() + 3 * DAY_MS).toISOString();
  await createKey(ctx, { name: "Ends soon", reach: "all_sites", access: "read", siteIds: [], expiresAt: soon });
  const revoked = { ...site, siteIds: [...site.siteIds] };
  const { key: paused, secret: dead } = await createKey(ctx, { ...revoked, name: "Paused" });
  await revokeKey(ctx, { keyId: paused.id, reason: "paused", note: "Until spring" });
  await fetch(`${process.env.E2E_BASE_URL}/developer/v2/me`, { headers: { "X-API-Key": dead } });
  return { keyId: key.id, pausedId: paused.id };
}

async function checkListDialogs(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Create API Key" }).click();
  const create = page.getByRole("dialog", { name: "Create API Key" });
  await expectCleanInBothThemes(page, "Create, empty");
  await create.getByRole("button", { name: "Generate Key" }).click();
  await expect(create.getByText("Choose an access scope.")).toBeVisible();
  await expectCleanInBothThemes(page, "Create, with errors");
  await create.getByRole("textbox", { name: "Name" }).fill("Working");
  await create.getByRole("radio", { name: "Site-Level Read", exact: true }).click();
  await create.getByRole("checkbox", { name: "Berlin" }).click();
  await create.getByRole("combobox", { name: "Expires" }).selectOption("Custom date…");
  await create.getByLabel("Last day").fill("2099-12-31");
  await expect(create.getByText("Another key has this name")).toBeVisible();
  await expectCleanInBothThemes(page, "Create, filled");
  await create.getByRole("button", { name: "Generate Key" }).click();
  await expect(page.getByText("Waiting for the first request…")).toBeVisible();
  await expectCleanInBothThemes(page, "Reveal");
  await page.keyboard.press("Escape");
  await expectCleanInBothThemes(page, "Reveal, asking before it closes");
  await page.getByRole("button", { name: "Close for good" }).click();
}

const MENU_DIALOGS = [
  { tab: "active", name: "Ends soon", entries: ["Edit Key", "Rotate Key", "Revoke Key"] },
  { tab: "revoked", name: "Paused", entries: ["Reactivate Key", "Delete Key"] },
];

async function checkMenuDialogs(page: Page): Promise<void> {
  for (const { tab, name, entries } of MENU_DIALOGS) {
    await page.goto(`/integrations/api?tab=${tab}`);
    for (const entry of entries) {
      await page.getByRole("button", { name: `Actions for ${name}` }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectCleanInBothThemes(page, `the menu of a key under ${tab}`);
      await page.getByRole("menuitem", { name: entry }).click();
      const dialog = page.getByRole(entry === "Edit Key" ? "dialog" : "alertdialog");
      await expect(dialog.getByRole("button", { name: "Cancel" })).toBeVisible();
      await expect(dialog.locator("[data-slot=skeleton]")).toHaveCount(0);
      await expectCleanInBothThemes(page, entry);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    }
  }
}

test("the API keys screen and each of its dialogs are accessible", async ({ ownerPage: page, workspace }) => {
  await page.goto("/integrations/api");
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await expectCleanInBothThemes(page, "no keys");
  await makeKeys(workspace);
  await page.reload();
  await expect(page.getByRole("link", { name: "Working" })).toBeVisible();
  await expect(page.getByText("2 requests in 24 hours")).toBeAttached();
  await expectCleanInBothThemes(page, "the list");
  await checkListDialogs(page);
  await checkMenuDialogs(page);
  await page.goto("/integrations/api?search=nothing-like-it");
  await expect(page.getByRole("button", { name: "Clear search" })).toBeVisible();
  await expectCleanInBothThemes(page, "nothing found");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/integrations/api?tab=all");
  await expect(page.getByRole("button", { name: "Actions for Working" }).first()).toBeVisible();
  await expectCleanInBothThemes(page, "the list at 320 px");
});

test("a key's details are accessible", async ({ ownerPage: page, workspace }) => {
  const { keyId, pausedId } = await makeKeys(workspace);
  await page.goto(`/integrations/api/${keyId}`);
  await page.getByText("Show the numbers").click();
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await expectCleanInBothThemes(page, "details");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectCleanInBothThemes(page, "details at 320 px");
  await page.goto(`/integrations/api/${keyId}?range=days&from=2026-02-30&to=2026-01-01`);
  await expect(page.getByText("Choose a day.")).toBeVisible();
  await expectCleanInBothThemes(page, "details, a range that makes no sense");
  await page.goto(`/integrations/api/${pausedId}`);
  await expect(page.getByText("1 refused since revocation")).toBeVisible();
  await expectCleanInBothThemes(page, "details of a key that is still called");
  await page.goto("/integrations/api?tab=revoked");
  await expect(page.getByText("Still called: 1 refused")).toBeVisible();
  await expectCleanInBothThemes(page, "the row of a key that is still called");
});

test("the overview is accessible", async ({ ownerPage: page, workspace }) => {
  await page.goto("/integrations");
  await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
  await expectCleanInBothThemes(page, "first steps");
  await makeKeys(workspace);
  await page.reload();
  await expect(page.getByRole("link", { name: "Paused" }).last()).toBeVisible();
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  for (const summary of await page.getByText("Show the numbers").all()) await summary.click();
  await expectCleanInBothThemes(page, "the overview");
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expectCleanInBothThemes(page, "the overview at 320 px");
});

test("the request log, its filters, its details and an export are accessible", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.goto("/integrations/requests");
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await expectCleanInBothThemes(page, "no requests");
  await makeKeys(workspace);
  await page.goto("/integrations/requests?autoRefresh=true");
  await expect(page.getByRole("link", { name: "GET /developer/v2/me" }).first()).toBeVisible();
  await expectCleanInBothThemes(page, "the request log, with auto-refresh");
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("combobox", { name: "Operation" }).click();
  await expect(page.getByRole("option", { name: "List sites" })).toBeVisible();
  await expectCleanInBothThemes(page, "choosing an operation");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "GET /developer/v2/nothing" }).click();
  await expect(page.getByText("Why it failed")).toBeVisible();
  await expectCleanInBothThemes(page, "a request's details");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Export CSV" }).click();
  await expect(page.getByRole("dialog").getByText("at most 100,000 rows")).toBeVisible();
  await expectCleanInBothThemes(page, "an export");
  await page.goto("/integrations/requests?range=custom&from=2020-01-01T00:00:00Z");
  await expect(page.getByText("These filters are not valid")).toBeVisible();
  await expectCleanInBothThemes(page, "refused filters");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/integrations/requests");
  await page.getByRole("button", { name: "Filters" }).click();
  await expectCleanInBothThemes(page, "the request log at 320 px");
});

test("the audit log and an event of it are accessible", async ({ ownerPage: page, workspace }) => {
  await makeKeys(workspace);
  await page.goto("/audit-log?range=days");
  const details = page.getByRole("button", { name: /^Details of event .* Rotated the API key/ });
  await expect(details).toBeVisible();
  await expectCleanInBothThemes(page, "the log");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectCleanInBothThemes(page, "the menu of exports");
  await page.keyboard.press("Escape");
  await details.click();
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Changes" })).toBeVisible();
  await expectCleanInBothThemes(page, "an event");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectCleanInBothThemes(page, "an event at 320 px");
  await page.keyboard.press("Escape");
  await expectCleanInBothThemes(page, "the log at 320 px");
  await page.goto("/audit-log?search=nothing-like-it");
  await expect(page.getByRole("button", { name: "Clear filters" })).toBeVisible();
  await expectCleanInBothThemes(page, "nothing found");
});

test("failed reads are announced accessibly, with a retry that works", async ({ ownerPage: page, workspace }) => {
  await makeKeys(workspace);
  await page.route("**/api/dashboard/keys?**", (route) => route.abort());
  await page.goto("/integrations/api");
  await page.getByRole("tab", { name: /^All/ }).click();
  await expect(page.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
  await expectCleanInBothThemes(page, "a failed read");
  await page.unroute("**/api/dashboard/keys?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: "Working" })).toBeVisible();
});

test("what a member sees is accessible", async ({ page, makeWorkspace }) => {
  await signIn(page, (await makeWorkspace("member")).user);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectCleanInBothThemes(page, "a member's page");
});
