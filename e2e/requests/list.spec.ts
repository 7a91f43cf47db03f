import { revokeKey } from "../../lib/keys/service";
import { logRequests } from "../../lib/testing/worlds/log-requests";
import { expect, openSession, test } from "../support/fixtures";
import { list, makeKey, rows, send } from "../support/requests-screen";

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
  await openSession(member, (await makeWorkspace("member")).user);
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
