import type { Page } from "@playwright/test";
import { db } from "../lib/db/client";
import { createKey, revokeKey } from "../lib/keys/service";
import { logRequests } from "../lib/testing/worlds/log-requests";
import { expectClean, expectCleanInBothThemes } from "./support/expect-clean";
import { expect, signIn, test, type Workspace } from "./support/fixtures";
import { pressOn, tabTo } from "./support/keyboard";

async function makeKey({ ctx }: Workspace, name: string) {
  return createKey(ctx, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
}

/** A request of the developer API; its id is the answer's. */
async function send(secret: string, path: string): Promise<string> {
  const headers = { "X-API-Key": secret, "User-Agent": "crm/1.0" };
  const response = await fetch(`${process.env.E2E_BASE_URL}/developer/v2${path}`, { headers });
  return response.headers.get("x-request-id")!;
}

const list = (page: Page) => page.getByRole("region", { name: "Requests", exact: true });
const rows = (page: Page) =>
  list(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
const search = (page: Page) => page.getByRole("textbox", { name: "Find a request by its ID" });

test("the request id of an error leads to its details, which are copied for support", async ({
  ownerPage: page,
  workspace,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { secret } = await makeKey(workspace, "CRM sync");
  await send(secret, "/me");
  const id = await send(secret, "/sites?limit=many");
  // A reply waits 250 ms for its row; a slow machine writes the row later.
  await expect.poll(() => db().requestLog.count({ where: { id } })).toBe(1);
  await page.goto("/integrations/api");
  await page.getByRole("link", { name: "Requests" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Requests" })).toBeVisible();
  await search(page).fill(id);
  await search(page).press("Enter");
  const details = page.getByRole("dialog", { name: "GET /developer/v2/sites" });
  await expect(details.getByText("422 Client error")).toBeVisible();
  await expect(details.getByText("CRM sync")).toBeVisible();
  await expect(details.getByText(`ihub_live_••••${secret.slice(-4)}`)).toBeVisible();
  await expect(details.getByText(/^Allowed: \S+ needs Site-Level Read, and the key had Global Read$/)).toBeVisible();
  await expect(details.getByText("2,000 a minute; 1,999 left before, 1,998 after")).toBeVisible();
  await expect(details.getByText("limit", { exact: true })).toBeVisible();
  await expect(details.getByRole("link", { name: "VALIDATION_ERROR" })).toHaveAttribute(
    "href",
    "/developers/errors#validation_error",
  );
  await details.getByRole("button", { name: "Copy for support" }).click();
  await expect(details.getByText("Copied")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `Organization: ${workspace.organization.name}\nKey: CRM sync\nRequest ID: ${id}`,
  );
  await expect(page).toHaveURL(new RegExp(`request=${id}`));
  await page.reload();
  await expect(details.getByText("422 Client error")).toBeVisible();
});

test("a simulated failure is marked in the list and in its details", async ({ ownerPage: page, workspace }) => {
  const sandbox = { ...workspace, ctx: { ...workspace.ctx, environment: "sandbox" as const } };
  const { secret } = await makeKey(sandbox, "Rehearsal");
  const headers = { "X-API-Key": secret, "X-Sandbox-Simulate": "429" };
  await fetch(`${process.env.E2E_BASE_URL}/sandbox/developer/v2/sites`, { headers });
  await page.goto("/integrations/requests?environment=sandbox");
  await expect(rows(page)).toContainText("Simulated");
  await rows(page)
    .getByRole("link", { name: /^GET .*, 429 simulated, / })
    .click();
  const details = page.getByRole("dialog");
  await expect(details.getByText("X-Sandbox-Simulate: 429")).toBeVisible();
  await expect(details.getByText("2,000 a minute; 2,000 left before, 1,999 after")).toBeVisible();
  await expect(details.getByText(/^Allowed: \S+ needs Site-Level Read, and the key had Global Read$/)).toBeVisible();
  await expectClean(page, "a simulated failure's details");
});

test("an invalid id, or another organization's, gets a message below the field", async ({
  ownerPage: page,
  makeWorkspace,
}) => {
  const { secret } = await makeKey(await makeWorkspace(), "Theirs");
  const foreign = await send(secret, "/me");
  await page.goto("/integrations/requests");
  for (const [id, told] of [
    ["req_123", "A request ID looks like req_"],
    [foreign, "Request not found."],
  ] as const) {
    await search(page).fill(id);
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("alert").filter({ hasText: told })).toBeVisible();
    await expect(search(page)).toHaveAccessibleDescription(new RegExp(told));
    await expect(page.getByRole("dialog")).toBeHidden();
  }
});

test("filters are kept in the URL, narrow the list and come back with Back", async ({ ownerPage: page, workspace }) => {
  const { key, secret } = await makeKey(workspace, "Badge printer");
  const other = await makeKey(workspace, "Lobby screen");
  for (const path of ["/me", "/sites", "/nothing"]) await send(secret, path);
  await send(other.secret, "/visitors");
  await page.goto("/integrations/requests");
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("combobox", { name: "Key" }).fill("badge");
  await page.getByRole("option", { name: "Badge printer" }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`key=${key.id}`));
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("Client error");
  await expect(rows(page)).toHaveCount(1);
  await expect(list(page).getByText("NOT_FOUND")).toBeVisible();
  await rows(page).getByRole("link").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
  await page.goBack();
  await expect(rows(page)).toHaveCount(4);
  await page.goForward();
  await expect(page.getByRole("combobox", { name: "Key" })).toHaveValue("Badge printer");
  await page.getByRole("searchbox", { name: "IP address or prefix" }).fill("%");
  await expect(page.getByText("No request matches these filters")).toBeVisible();
  await list(page).getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(4);
});

test("a chart of outcomes selects a shorter time by dragging and by keyboard", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Charted");
  await send(secret, "/me");
  await send(secret, "/nothing");
  await page.goto("/integrations/requests");
  await expect(rows(page)).toHaveCount(2);
  const chart = page.getByRole("region", { name: "Requests over time" });
  await expect(chart.getByText("Success: 1")).toBeVisible();
  await expect(chart.getByText("Client errors: 1")).toBeVisible();
  const slider = chart.getByRole("slider", { name: "Time to show" });
  await tabTo(page, slider);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", /2 bars: 2 requests, 1 failed$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/range=custom&from=/);
  await expect(rows(page)).toHaveCount(2);
  await page.goBack();
  await expect(page).not.toHaveURL(/range=custom/);
  await expect(slider).toHaveAttribute("aria-valuemax", "24");
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/range=custom&from=.*&to=/);
  await expect(page.getByText("No requests in this time range")).toBeVisible();
  await expectCleanInBothThemes(page, "the chart of a selected time");
});

test("an invalid range is refused at its field, and a forged page leads to the first", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Seen");
  await send(secret, "/me");
  await page.goto("/integrations/requests?range=custom&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z");
  await expect(page.getByLabel("To (Europe/Berlin)")).toHaveAccessibleDescription(
    "The time range ends before it begins.",
  );
  await page.goto("/integrations/requests?cursor=forged");
  await page.getByRole("button", { name: "Go to the first page" }).click();
  await expect(rows(page)).toHaveCount(1);
});

test("pages lead to older requests and back", async ({ ownerPage: page, workspace }) => {
  await makeKey(workspace, "Busy");
  await logRequests(
    workspace.ctx,
    Array.from({ length: 60 }, (_, index) => ({
      path: `/developer/v2/${index}`,
      at: new Date(Date.now() - index * 1_000),
    })),
  );
  await page.goto("/integrations/requests");
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(10);
  await page.reload();
  await expect(rows(page)).toHaveCount(10);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(rows(page)).toHaveCount(50);
});

test("with auto-refresh, new requests appear on top, and wait while somebody reads", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Kiosk");
  await send(secret, "/me");
  await page.goto("/integrations/requests");
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Auto-refresh", exact: true }).click();
  await page.mouse.move(5, 5);
  await expect(page.getByText("Auto-refresh: new requests appear on top")).toBeVisible();
  await send(secret, "/sites");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("/developer/v2/sites");
  await expect(page.getByRole("status").filter({ hasText: "1 new request received" })).toBeAttached();
  await rows(page).first().hover();
  await expect(page.getByText("Auto-refresh paused while you read")).toBeVisible();
  await send(secret, "/visitors");
  const show = page.getByRole("button", { name: "Show 1 new request" });
  await expect(show).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await show.hover();
  await send(secret, "/employees");
  const showBoth = page.getByRole("button", { name: "Show 2 new requests" });
  await expect(showBoth).toBeVisible();
  await showBoth.click();
  await expect(rows(page)).toHaveCount(4);
  await expect(list(page)).toBeFocused();
  await page.getByRole("button", { name: "Auto-refresh", exact: true }).click();
  await expect(page).not.toHaveURL(/autoRefresh=/);
});

test("by keyboard alone: find a row, open it, close it, and have the focus on the row again", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Keyboard");
  for (const path of ["/me", "/sites", "/visitors"]) await send(secret, path);
  await page.goto("/integrations/requests");
  const links = rows(page).getByRole("link");
  await tabTo(page, links.first());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "GET /developer/v2/me" })).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Close" }), "Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(links.nth(2)).toBeFocused();
});

test("a row opens by a click beside its link, not by selecting text; arrows and J/K step through the open panel", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Clicked");
  for (const path of ["/me", "/sites", "/visitors"]) await send(secret, path);
  await page.goto("/integrations/requests");
  const address = rows(page).nth(1).getByRole("cell").nth(4).locator("span");
  const box = (await address.boundingBox())!;
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await page.evaluate(() => document.getSelection()?.toString())).not.toBe("");
  await expect(page).not.toHaveURL(/request=/);
  const panel = (path: string) => page.getByRole("dialog", { name: `GET /developer/v2${path}` });
  await rows(page).nth(0).getByRole("cell").nth(4).click();
  await expect(panel("/visitors")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(panel("/sites")).toBeVisible();
  await page.keyboard.press("j");
  await expect(panel("/me")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(panel("/sites")).toBeVisible();
  await page.getByRole("button", { name: "Previous request" }).click();
  await expect(panel("/visitors")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(rows(page).nth(1).getByRole("link")).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/\/integrations\/requests$/);
});

test("empty lists name the next step", async ({ ownerPage: page, workspace, browser, makeWorkspace }) => {
  await page.goto("/integrations/requests");
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await page.getByRole("link", { name: "Open API keys" }).click();
  await expect(page).toHaveURL(/\/integrations\/api$/);
  const { key } = await makeKey(workspace, "Quiet");
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "paused", note: null });
  await page.goto("/integrations/requests");
  await page.getByRole("button", { name: "Show the last 7 days" }).click();
  await expect(page).toHaveURL(/range=7d/);

  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL });
  const member = await context.newPage();
  await signIn(member, (await makeWorkspace("member")).user);
  await member.goto("/integrations/requests");
  await expect(member.getByRole("heading", { level: 1 })).toHaveText("Only owners and admins can see requests");
  await context.close();
});

test("on a phone list, filters and details fit without sideways scrolling", async ({ ownerPage: page, workspace }) => {
  const { secret } = await makeKey(workspace, "A key with quite a long name for a phone");
  await send(secret, "/visitors/vis_01h455vb4pex5vsknk084sn02q/check-in");
  for (const width of [375, 320]) {
    await page.setViewportSize({ width, height: 720 });
    await page.goto("/integrations/requests");
    await page.getByRole("button", { name: "Filters" }).click();
    await expect(page.getByRole("combobox", { name: "Site" })).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
    await rows(page).getByRole("link").click();
    const panel = page.getByRole("dialog");
    await expect(panel.getByText("Why it failed")).toBeVisible();
    expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
});
