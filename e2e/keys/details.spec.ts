import type { Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { createKey, revokeKey, rotateKey } from "../../lib/keys/service";
import { me } from "../support/api-access";
import { expect, signIn, test, type Workspace } from "../support/fixtures";
import { tabTo } from "../support/keyboard";

const UNKNOWN = "/integrations/api/key_01h455vb4pex5vsknk084sn02q";

async function makeKey({ ctx }: Workspace, name: string) {
  return createKey(ctx, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
}

/** How far the page or any part of it that scrolls can be moved sideways. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scrolls = (part: Element) => /auto|scroll/.test(getComputedStyle(part).overflowX);
    const parts = [document.documentElement, ...[...document.querySelectorAll("main *")].filter(scrolls)];
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
  });
}

test("a key's details come whole with the document, without a skeleton that is painted first", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Whole");
  const read = async () => (await page.request.get(`/integrations/api/${key.id}`)).text();
  await expect.poll(read).not.toContain('<h1 class="sr-only">API key</h1>');
  expect(await (await page.request.get(`/integrations/api/${key.id}`)).text()).toContain("No requests in");
});

test("deleting a key from its page leads to the list's title and reads nothing of the deleted key", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Going away");
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "no_longer_needed", note: null });
  // A name from before names were normalized: it looks like "Café corner".
  const name = "Cafe\u0301\u00a0corner";
  await db().apiKey.update({ where: { id: key.id }, data: { name } });
  await page.goto(`/integrations/api/${key.id}`);
  await page.getByRole("button", { name: "Delete Key" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill("Café corner");
  const refused: string[] = [];
  page.on("response", (response) => response.status() >= 400 && refused.push(response.url()));
  await dialog.getByRole("button", { name: "Delete Key" }).click();
  await expect(page).toHaveURL(/\/integrations\/api\?tab=revoked$/);
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeFocused();
  await expect(page.getByText(`Deleted “${name}”`)).toBeVisible();
  await expect(page.getByText("No revoked keys")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(refused).toEqual([]);
  await page.goto("/integrations/api");
  await expect(page.getByRole("button", { name: "Create API Key" })).toBeEnabled();
  await expect(page.getByRole("heading", { level: 1 })).not.toBeFocused();
});

test("an overlap is ended from the key's page, and the old secret is refused from the next request on", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key, secret } = await makeKey(workspace, "Replaced");
  await rotateKey(workspace.ctx, { keyId: key.id, overlap: "7d" });
  expect((await me(secret)).status).toBe(200);
  await page.goto(`/integrations/api/${key.id}`);
  await page.getByRole("button", { name: "End overlap now" }).click();
  const dialog = page.getByRole("alertdialog", { name: "End the overlap of “Replaced”" });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "End overlap now" }).click();
  await expect(dialog).toBeHidden();
  expect((await me(secret)).status).toBe(401);
  await expect(page.getByRole("button", { name: "End overlap now" })).toBeHidden();
  await expect(page.getByText("Overlap ended").first()).toBeVisible();
});

test("a rename shows in heading and window title, also after coming back", async ({ ownerPage: page, workspace }) => {
  const { key } = await makeKey(workspace, "Before");
  await page.goto(`/integrations/api/${key.id}`);
  await expect(page).toHaveTitle("Before · Integrations Hub");
  await page.getByRole("button", { name: "Edit Key" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("After");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "After" })).toBeVisible();
  await expect(page).toHaveTitle("After · Integrations Hub");
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page).toHaveTitle("API keys · Integrations Hub");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "After" })).toBeVisible();
  await expect(page).toHaveTitle("After · Integrations Hub");
});

test("the address of an unknown key, or of another organization's, answers 404", async ({
  ownerPage: page,
  makeWorkspace,
}) => {
  const { key } = await makeKey(await makeWorkspace(), "Theirs");
  for (const address of [UNKNOWN, "/integrations/api/nonsense", `/integrations/api/${key.id}`]) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  }
  await page.getByRole("link", { name: "Go to API keys" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
});

test("the empty usage of a revoked or expired key says why no request can succeed", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Ended");
  await page.goto(`/integrations/api/${key.id}`);
  await expect(page.getByText("send a request")).toBeVisible();
  await db().apiKey.update({ where: { id: key.id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
  await page.reload();
  await expect(page.getByText("This key has expired, so every request with it gets 401.")).toBeVisible();
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "paused", note: null });
  await page.reload();
  await expect(page.getByText("This key is revoked, so every request with it gets 401.")).toBeVisible();
  await expect(page.getByText("send a request")).toHaveCount(0);
});

test("the instruction to copy by hand ends when it is followed, or when the person goes on", async ({
  ownerPage: page,
  workspace,
}) => {
  const { key } = await makeKey(workspace, "Copied by hand");
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await page.goto(`/integrations/api/${key.id}`);
  const copy = page.getByRole("button", { name: "Copy key ID" });
  const instruction = page.getByText("Press Ctrl+C to copy it");
  await copy.click();
  await expect(instruction).toBeVisible();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+C");
  await expect(instruction).toHaveCount(0);
  await copy.click();
  await expect(instruction).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(instruction).toHaveCount(0);
});

test("a member cannot find out whether a key exists", async ({ page, makeWorkspace }) => {
  const workspace = await makeWorkspace("member");
  const { key } = await makeKey(workspace, "Hidden");
  await signIn(page, workspace.user);
  for (const address of [UNKNOWN, `/integrations/api/${key.id}`]) {
    expect((await page.goto(address))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Only owners and admins can see API keys");
  }
});

test("each recent request leads to its details by keyboard, and however long its path is, its row stays low", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Followed");
  const path = `/developer/v2/sites/${"x".repeat(480)}`;
  const reply = await fetch(`${baseURL}${path}`, { headers: { "X-API-Key": secret } });
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/integrations/api/${key.id}`);
    const link = page.getByRole("link", { name: `GET ${path}` });
    await expect(link).toHaveAttribute("title", `GET ${path}`);
    expect((await link.locator("code").boundingBox())!.height).toBeLessThan(45);
    await tabTo(page, link);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toContainText(`GET ${path}`);
    await expect(page.getByRole("dialog")).toContainText(reply.headers.get("x-request-id")!);
    await page.goBack();
    await page
      .getByRole("row")
      .filter({ has: link })
      .click({ position: { x: 8, y: 8 } });
    await expect(page).toHaveURL(new RegExp(`/integrations/requests\\?.*request=${reply.headers.get("x-request-id")}`));
    await expect(page.getByRole("dialog")).toContainText(reply.headers.get("x-request-id")!);
  }
});

test("on a phone the details, requests and chart included, fit without sideways scrolling", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Lobby screens");
  for (const path of ["sites", "visitors/vis_01h455vb4pex5vsknk084sn02q/check-in", "me"]) {
    const headers = { "X-API-Key": secret, "User-Agent": "a-caller-that-tells-a-lot-about-itself/1.2.3 (and more)" };
    await fetch(`${baseURL}/developer/v2/${path}`, { headers });
  }
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`/integrations/api/${key.id}`);
  await expect(page.getByText("GET /developer/v2/me")).toBeVisible();
  await expect(page.getByText("Requests per hour, Europe/Berlin time")).toBeVisible();
  await page.getByText("Show the numbers").click();
  await expect(page.getByRole("region", { name: "Usage in numbers" })).toBeVisible();
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});
