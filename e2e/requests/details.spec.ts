import type { Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { expectClean } from "../support/expect-clean";
import { expect, test } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";
import { makeKey, rows, send } from "../support/requests-screen";

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

test("a call of an AI agent is listed like any request, and its details name the tool", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Agent");
  const headers = { "X-API-Key": secret, "Content-Type": "application/json" };
  const message = {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "sites_list", arguments: { limit: 5 } },
  };
  const answer = await fetch(`${process.env.E2E_BASE_URL}/mcp`, {
    method: "POST",
    headers,
    body: JSON.stringify(message),
  });
  const id = answer.headers.get("x-request-id")!;
  await expect.poll(() => db().requestLog.count({ where: { id } })).toBe(1);
  await page.goto(`/integrations/requests?request=${id}`);
  const details = page.getByRole("dialog", { name: "GET /developer/v2/sites" });
  await expect(details.getByText("sites_list", { exact: true })).toBeVisible();
  await expect(details.getByText("A tool of an AI agent")).toBeVisible();
  await expectClean(page, "the details of an agent's call");
});

test("an invalid id, or another organization's, gets a message below the field", async ({
  ownerPage: page,
  makeWorkspace,
}) => {
  const { secret } = await makeKey(await makeWorkspace(), "Theirs");
  const foreign = await send(secret, "/me");
  await page.goto("/integrations/requests");
  for (const [id, message] of [
    ["req_123", "A request ID looks like req_"],
    [foreign, "Request not found."],
  ] as const) {
    await search(page).fill(id);
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("alert").filter({ hasText: message })).toBeVisible();
    await expect(search(page)).toHaveAccessibleDescription(new RegExp(message));
    await expect(page.getByRole("dialog")).toBeHidden();
  }
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
