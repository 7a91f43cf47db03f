import type { Page } from "@playwright/test";
import { DOCUMENTS, GUIDE } from "../lib/guide/documents";
import { expectClean, expectCleanInBothThemes } from "./support/expect-clean";
import { expect, makeAccount, openSession, test } from "./support/fixtures";

const language = (page: Page, name: string) => page.getByRole("tab", { name, exact: true }).first();

test("a language chosen once is that of every example, on every page and the next visit, and nothing moves under the pointer", async ({
  page,
}) => {
  await page.goto("/developers");
  await expect(page.getByText('curl "$IHUB_API/me"')).toBeVisible();
  const visit = page.getByRole("tab", { name: "Ruby", exact: true }).last();
  await visit.scrollIntoViewIfNeeded();
  const before = await visit.boundingBox();
  await visit.click();
  await expect(page.getByText("gem install ./")).toBeVisible();
  await expect(page.getByText('require "integrations_hub"')).toBeVisible();
  expect(Math.abs((await visit.boundingBox())!.y - before!.y)).toBeLessThan(2);
  await page.getByRole("navigation", { name: "Guide" }).getByRole("link", { name: "Lists" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lists" })).toBeVisible();
  await expect(language(page, "Ruby")).toHaveAttribute("aria-selected", "true");
  await page.reload({ waitUntil: "commit" });
  await expect(language(page, "Ruby")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("hub = IntegrationsHub::Client.new")).toBeVisible();
});

test("the chosen language is in the server's own page, before any code runs", async ({ page, request }) => {
  await page.goto("/developers/lists");
  await language(page, "Python").click();
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const html = await (await request.get("/developers/lists", { headers: { Cookie: cookies } })).text();
  expect(html).toMatch(/aria-selected="true"[^>]*>Python</);
});

test("an admin creates a sandbox key on the spot, and the first call with it is seen there", async ({
  ownerPage: page,
  baseURL,
}) => {
  await page.goto("/developers");
  await page.getByRole("button", { name: "Create a sandbox key" }).click();
  const reveal = page.getByRole("alertdialog", { name: "Save the secret of “Developer guide”" });
  const secret = await reveal.getByRole("textbox", { name: "Secret" }).inputValue();
  expect(secret).toMatch(/^ihub_sandbox_/);
  await expectClean(page, "the revealed key");
  const answer = await fetch(`${baseURL}/sandbox/developer/v2/me`, { headers: { "X-API-Key": secret } });
  expect(await answer.json()).toMatchObject({
    data: { environment: "sandbox", access: "read_write", reach: "all_sites" },
  });
  await expect(reveal.getByText("First request:")).toBeVisible();
  await reveal.getByRole("checkbox").click();
  await reveal.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Create a sandbox key" })).toBeFocused();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole("link", { name: "Integrations Hub › API" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Developer guide" })).toBeVisible();
});

test("whoever cannot create a key is told how to get one", async ({ page, workspace }) => {
  await page.goto("/developers");
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?/);
  const member = await makeAccount(workspace.organization.id, "member");
  await openSession(page, member);
  await page.goto("/developers");
  await expect(page.getByText("Ask one of them for a sandbox key.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create a sandbox key" })).toHaveCount(0);
});

test("the search finds topics, operations and error codes by keyboard", async ({ page }) => {
  await page.goto("/developers/limits");
  await expect(page.getByRole("button", { name: "Search" })).toContainText("K");
  await page.keyboard.press("/");
  const search = page.getByRole("combobox", { name: "Search" });
  await search.fill("idempotency");
  await expect(page.getByRole("option", { name: /^Repeating a request safely/ })).toBeVisible();
  await expect(page.getByRole("option", { name: /IDEMPOTENCY_MISMATCH/ })).toBeVisible();
  await expectClean(page, "the search");
  await search.fill("check in visitor");
  await expect(page.getByRole("option", { name: /visitors\/\{visitorId\}\/check-in/ })).toBeVisible();
  await search.fill("IDEMPOTENCY_MISM");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/developers\/errors#idempotency_mismatch$/);
  await page.keyboard.press("Control+K");
  await search.fill("zzzz");
  await expect(page.getByText("Nothing matches “zzzz”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();
});

test("on the reference, the shortcut opens one search, which leads to an operation", async ({ page }) => {
  await page.goto("/developers/reference");
  await expect(page.getByRole("heading", { level: 1, name: "Integrations Hub developer API v2" })).toBeVisible();
  await page.keyboard.press("Control+K");
  const search = page.getByRole("combobox", { name: "Search" });
  await search.fill("check a visitor in");
  await expect(page.getByRole("option").first()).toContainText("Check a visitor in");
  await expect(page.getByPlaceholder("Search...")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#v2\/tag\/visitors\/POST\/visitors\/.*check-in$/);
  await expect(page.getByRole("heading", { name: "Check a visitor in" })).toBeInViewport();
});

test("every topic has its page, which leads to the next one; an unknown topic is not found", async ({ page }) => {
  for (const [index, id] of GUIDE.entries()) {
    await page.goto(DOCUMENTS[id].page);
    await expect(page.getByRole("heading", { level: 1, name: DOCUMENTS[id].title })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Guide" }).locator("[aria-current]:visible")).toHaveText(
      DOCUMENTS[id].title,
    );
    const next = GUIDE[index + 1];
    const link = page.getByRole("navigation", { name: "Next topic" }).getByRole("link");
    if (next) await expect(link).toHaveAttribute("href", DOCUMENTS[next].page);
    else await expect(link).toHaveCount(0);
  }
  expect((await page.goto("/developers/no-such-topic"))?.status()).toBe(404);
});

test("axe finds nothing on the guide, in both themes", async ({ page }) => {
  for (const id of ["first-call", "imports", "sandbox"] as const) {
    await page.goto(DOCUMENTS[id].page);
    await expectCleanInBothThemes(page, id);
  }
});

test("at 320 px the guide does not scroll sideways, and its topics are folded above it", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const id of ["first-call", "errors-and-retries", "from-v1-to-v2"] as const) {
    await page.goto(DOCUMENTS[id].page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
  await page.getByText("Guide: From v1 to v2").click();
  await page.getByRole("link", { name: "First call" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First call" })).toBeVisible();
});

test("the packages that the guide installs are served, and no other file", async ({ page, request }) => {
  await page.goto("/developers");
  const names = new Set<string>();
  for (const name of ["Node", "Python", "Ruby", "PHP"]) {
    await language(page, name).click();
    const panel = page.getByRole("tabpanel").first();
    await expect(panel).toContainText("/developers/sdk/");
    for (const [address] of ((await panel.textContent()) ?? "").matchAll(/http\S+\/developers\/sdk\/\S+/g))
      names.add(address);
  }
  expect(names.size).toBe(4);
  for (const address of names) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(200);
    expect((await answer.body()).length).toBeGreaterThan(10_000);
  }
  for (const name of [".made-from", "..%2fpackage.json", "integrations-hub-0.9.0.tgz"]) {
    expect((await request.get(`/developers/sdk/${name}`)).status(), name).toBe(404);
  }
});
