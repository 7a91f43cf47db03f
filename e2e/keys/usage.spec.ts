import type { Locator, Page } from "@playwright/test";
import { operations } from "../../lib/developer-api/operations";
import { createKey, reactivateKey, revokeKey, rotateKey, updateKey } from "../../lib/keys/service";
import { expect, test, type Workspace } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";

const SCOPE = { reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;

async function makeKey({ ctx }: Workspace, name: string) {
  return createKey(ctx, { ...SCOPE, siteIds: [], name });
}

async function call(baseURL: string | undefined, secret: string, path = "me"): Promise<number> {
  return (await fetch(`${baseURL}/developer/v2/${path}`, { headers: { "X-API-Key": secret } })).status;
}

/** The value of a term in a definition list. */
function figure(page: Page, name: string | RegExp) {
  return page
    .locator("dl > div")
    .filter({ has: page.locator("dt", { hasText: name }) })
    .locator("dd");
}

/** The sums of the columns: requests of one test are in one row, or in two if a full hour lies between them. */
async function sumOfHours(numbers: Locator): Promise<number[]> {
  const hours = numbers.getByRole("row").filter({ has: numbers.page().getByRole("cell") });
  const rows = await hours.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll("td")].slice(1).map(({ textContent }) => Number(textContent))),
  );
  return rows.reduce((sums, row) => sums.map((sum, index) => sum + row[index]!), [0, 0, 0, 0]);
}

const changes = (page: Page) => page.getByRole("region", { name: "Changes to the key in this period" });

test("requests appear on the open page of a key without moving the reader's place", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Watched");
  await page.goto(`/integrations/api/${key.id}`);
  await expect(page.getByText("No requests in the last 24 hours")).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await call(baseURL, secret);
  await expect(figure(page, /^Requests$/)).toHaveText("1");
  await expect(page.getByText("GET /developer/v2/me")).toBeVisible();
  await page.getByText("Show the numbers").click();
  const numbers = page.getByRole("region", { name: "Usage in numbers" });
  await numbers.focus();
  await page.evaluate(() => window.scrollTo(0, 200));
  await call(baseURL, secret, "nothing");
  await expect(figure(page, /^Client errors/)).toHaveText("1");
  await expect.poll(() => sumOfHours(numbers)).toEqual([1, 1, 0, 0]);
  await expect(numbers.getByRole("row").last().getByRole("cell").first()).toHaveText(/\d\d:00$/);
  await expect(numbers).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(200);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
});

test("a change to a key becomes a mark in its usage, with words, on the open page", async ({
  ownerPage: page,
  workspace,
}) => {
  const { ctx } = workspace;
  const { key } = await makeKey(workspace, "Changed");
  await page.goto(`/integrations/api/${key.id}`);
  await expect(changes(page).getByRole("listitem")).toHaveText([/^Created/]);
  const { key: rotated } = await rotateKey(ctx, { keyId: key.id, overlap: "0" });
  const edit = { ...SCOPE, siteIds: [], operations: [], requestsPerMinute: 60 };
  await updateKey(ctx, { ...edit, keyId: key.id, name: "Changed", version: rotated.version });
  await expect(changes(page).getByRole("listitem")).toHaveText([/^Edited/, /^Rotated/, /^Created/]);
  await revokeKey(ctx, { keyId: key.id, reason: "paused", note: null });
  await reactivateKey(ctx, { keyId: key.id });
  await expect(changes(page).getByRole("listitem").first()).toHaveText(/^Reactivated/);
  await expect(changes(page).getByRole("listitem")).toHaveCount(5);
  await page.goto(`/integrations/api/${key.id}?range=90d`);
  await expect(changes(page).getByRole("listitem")).toHaveCount(5);
});

test("a revoked key that is still called says so on its page and in its row under Revoked", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Forgotten");
  expect(await call(baseURL, secret)).toBe(200);
  await revokeKey(workspace.ctx, { keyId: key.id, reason: "no_longer_needed", note: null });
  for (let attempt = 0; attempt < 2; attempt++) expect(await call(baseURL, secret)).toBe(401);
  const words = /2 refused since revocation, last (\d+ s|1 minute) ago from 127\.0\.0\.1/;
  await page.goto(`/integrations/api/${key.id}`);
  await expect(page.getByRole("region", { name: "Needs attention" })).toContainText(words);
  await call(baseURL, secret);
  await expect(page.getByRole("region", { name: "Needs attention" })).toContainText("3 refused since revocation");
  await page.goto("/integrations/api?tab=revoked");
  const flag = page.getByRole("row", { name: "Forgotten" }).getByRole("button", { name: "Still called: 3 refused" });
  await tabTo(page, flag);
  await expect(page.getByRole("tooltip")).toContainText("3 refused since revocation, last");
  await page.goto("/integrations/api");
  await expect(page.getByText("No active keys")).toBeVisible();
});

test("requests with a rotated secret are reported on the key's page", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Rotated");
  await rotateKey(workspace.ctx, { keyId: key.id, overlap: "0" });
  expect(await call(baseURL, secret)).toBe(401);
  await page.goto(`/integrations/api/${key.id}`);
  await expect(page.getByText(/^1 refused since rotation, last .* from 127\.0\.0\.1$/)).toBeVisible();
});

test("a custom range is chosen by keyboard, refused beside its field if invalid, and kept in the address", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Ranged");
  await call(baseURL, secret);
  await page.goto(`/integrations/api/${key.id}`);
  await tabTo(page, page.getByRole("tab", { name: "24 hours" }));
  for (const name of ["7 days", "30 days", "90 days", "Dates"]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tab", { name })).toBeFocused();
  }
  await expect(page).toHaveURL(/range=days&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
  const [first, last] = [page.getByLabel("First day"), page.getByLabel("Last day")];
  const today = await last.inputValue();
  await expect(figure(page, /^Requests$/)).toHaveText("1");
  await last.fill("2099-12-31");
  await pressOn(page, page.getByRole("button", { name: "Show" }), "Enter");
  await expect(last).toHaveAccessibleDescription("Choose a day that is not in the future.");
  await expect(last).toBeFocused();
  await expect(last).toHaveValue("2099-12-31");
  await last.fill("2020-01-01");
  await page.keyboard.press("Enter");
  await expect(last).toHaveAccessibleDescription("Choose the first day or a later one.");
  await first.fill("2019-01-01");
  await page.keyboard.press("Enter");
  await expect(first).toHaveAccessibleDescription("Usage is kept for two years. Choose a later day.");
  await first.fill(today);
  await last.fill(today);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`from=${today}&to=${today}$`));
  await expect(figure(page, /^Requests$/)).toHaveText("1");
  await page.reload();
  await expect(first).toHaveValue(today);
  await page.goto(`/integrations/api/${key.id}?range=days&from=nonsense&to=2020-01-01`);
  await expect(first).toHaveAccessibleDescription("Choose a day.");
});

test("the key table appears before its usage, which is one request for all rows and moves nothing", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const secrets = [];
  for (const name of ["One", "Two", "Three"]) secrets.push((await makeKey(workspace, name)).secret);
  for (const path of ["me", "me", "sites"]) await call(baseURL, secrets[0]!, path);
  for (const width of [1440, 375]) {
    let asked = 0;
    let answer = () => {};
    const hold = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/api/dashboard/keys/activity?**", async (route) => {
      asked += 1;
      await hold;
      await route.continue();
    });
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/integrations/api");
    await expect(page.getByRole("link", { name: "One" })).toBeVisible();
    await expect(page.locator("main [data-slot=skeleton]").first()).toBeVisible();
    const before = await boxesOf(page);
    answer();
    await expect(page.getByText("3 requests in 24 hours")).toBeAttached();
    expect(await boxesOf(page), `at ${width} px`).toEqual(before);
    expect(asked).toBe(1);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("operations that any key may run are shown by name, too", async ({ ownerPage: page, workspace, baseURL }) => {
  const { key, secret } = await makeKey(workspace, "Named");
  await call(baseURL, secret);
  await call(baseURL, secret, "sites");
  const body = JSON.stringify({ apiKey: secret });
  const headers = { "Content-Type": "application/json" };
  await fetch(`${baseURL}/developer/v2/auth/token`, { method: "POST", headers, body });
  await page.goto(`/integrations/api/${key.id}`);
  const top = page.locator("section").filter({ has: page.getByRole("heading", { name: "Top operations" }) });
  for (const { id, summary } of operations.filter(({ id }) => ["me", "tokens.create", "sites.list"].includes(id))) {
    await expect(top.getByRole("cell", { name: summary, exact: true })).toBeVisible();
    await expect(top.getByText(id, { exact: true })).toHaveCount(0);
  }
});

test("the open key table refreshes when a key was last used", async ({ ownerPage: page, workspace, baseURL }) => {
  const { secret } = await makeKey(workspace, "Renewed");
  await page.goto("/integrations/api");
  const row = page.getByRole("row", { name: "Renewed" });
  await expect(row.getByText("Never used")).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await call(baseURL, secret);
  await expect(row.getByText("1 request in 24 hours")).toBeAttached();
  await expect(row.getByText("Never used")).toHaveCount(0);
  await expect(row.getByText("just now")).toHaveCount(2);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
});

test("a key used only on the wrong base URL shows its refused requests", async ({
  ownerPage: page,
  workspace,
  baseURL,
}) => {
  const { key, secret } = await makeKey(workspace, "Misdirected");
  const headers = { "X-API-Key": secret };
  expect((await fetch(`${baseURL}/sandbox/developer/v2/me`, { headers })).status).toBe(401);
  await page.goto("/integrations/api");
  const row = page.getByRole("row", { name: "Misdirected" });
  await expect(row.getByText("newest just now")).toBeVisible();
  await expect(row.getByText("Never used")).toHaveCount(0);
  await page.goto(`/integrations/api/${key.id}`);
  const card = page.locator("[data-slot=card]").filter({ has: page.getByRole("heading", { name: "Last use" }) });
  await expect(card.getByText("Only refused requests")).toBeVisible();
  await page.goBack();
  await row.getByRole("link", { name: "Only refused requests" }).click();
  await expect(page.getByText("WRONG_ENVIRONMENT").first()).toBeVisible();
  await call(baseURL, secret);
  await page.goto("/integrations/api");
  await expect(row.getByText("1 request in 24 hours")).toHaveCount(0);
  await expect(row.getByText("Only refused requests")).toHaveCount(0);
});

function boxesOf(page: Page) {
  return page
    .locator("main tr, main h1")
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().toJSON()));
}
