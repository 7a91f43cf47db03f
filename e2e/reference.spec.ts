import type { Page } from "@playwright/test";
import { createKey } from "../lib/keys/service";
import { expectClean, expectCleanInBothThemes } from "./support/expect-clean";
import { expect, test, type Workspace } from "./support/fixtures";

const ADDRESS = "/developers/reference";

/** A page's requests to other origins, and its violations of the content security policy. */
function watch(page: Page): { outside: string[]; complaints: string[] } {
  const seen = { outside: [] as string[], complaints: [] as string[] };
  const own = new URL(process.env.E2E_BASE_URL!).origin;
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== own && !/^(data|blob):$/.test(protocol)) seen.outside.push(request.url());
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.complaints.push(message.text());
  });
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  return seen;
}

async function makeSandboxSecret({ ctx }: Workspace): Promise<string> {
  const input = { name: "Try-it", reach: "all_sites", access: "read_write", expiresAt: null } as const;
  return (await createKey({ ...ctx, environment: "sandbox" }, { ...input, siteIds: [] })).secret;
}

test("both dialects can be read without signing in, and nothing is loaded from other origins", async ({ page }) => {
  const seen = watch(page);
  await page.goto(ADDRESS);
  await expect(page.getByRole("heading", { level: 1, name: "Integrations Hub developer API v2" })).toBeVisible();
  const sidebar = page.getByRole("complementary");
  await sidebar.getByRole("link", { name: "Visitors" }).click();
  await expect(page.getByRole("heading", { name: "List visitors" })).toBeVisible();
  await sidebar.getByRole("button", { name: "Developer API v2" }).click();
  await page.getByRole("option", { name: "Developer API v1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Integrations Hub developer API v1" })).toBeVisible();
  await sidebar.getByRole("link", { name: "Locations" }).click();
  await expect(page.getByRole("heading", { name: "List locations" })).toBeVisible();
  expect(seen).toEqual({ outside: [], complaints: [] });
});

test("a request is tried on the sandbox with a sandbox key, which stays in the page", async ({ page, workspace }) => {
  const secret = await makeSandboxSecret(workspace);
  const seen = watch(page);
  await page.goto(ADDRESS);
  await page.getByRole("textbox", { name: "Value" }).first().fill(secret);
  await page
    .getByRole("complementary")
    .getByRole("link", { name: /^Show this key/ })
    .click();
  await page.getByRole("button", { name: /Test Request.*\/me/ }).click();
  const answer = page.waitForResponse((response) => response.url().endsWith("/sandbox/developer/v2/me"));
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Send \w+ request/ })
    .click();
  expect((await answer).status()).toBe(200);
  await expect(page.getByRole("dialog").getByText("200 OK")).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
  expect(kept).not.toContain(secret);
  expect(seen).toEqual({ outside: [], complaints: [] });
});

test("the viewer follows the theme", async ({ page }) => {
  await page.goto(ADDRESS);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const background = () =>
    page.evaluate(() => getComputedStyle(document.querySelector(".scalar-app")!).backgroundColor);
  const light = await background();
  await page.getByRole("radio", { name: "Dark theme" }).click();
  await expect.poll(background).not.toBe(light);
  await expect(page.locator("body")).toHaveClass(/dark-mode/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("only the reference page loads the viewer", async ({ page, ownerPage: _signedIn }) => {
  const viewer: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/scalar/")) viewer.push(request.url());
  });
  for (const path of ["/integrations/api", "/sites", "/developers", "/developers/errors"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(viewer).toEqual([]);
  await page.goto("/integrations/api");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Developers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Integrations Hub developer API v2" })).toBeVisible();
  expect(viewer.length).toBeGreaterThan(0);
});

test("browsers cache the viewer's chunks and revalidate its entry file", async ({ page }) => {
  const part = page.waitForResponse(/\/scalar\/chunks\//);
  const entrance = page.waitForResponse(/\/scalar\/standalone/);
  await page.goto(ADDRESS);
  expect((await part).headers()["cache-control"]).toContain("immutable");
  expect((await entrance).headers()["cache-control"]).toBe("no-cache");
  expect((await entrance).headers()["x-content-type-options"]).toBe("nosniff");
});

test("an error's link leads to its entry", async ({ page, baseURL }) => {
  const refusal = await page.request.get("/developer/v2/me");
  const [, address] = /^<([^>]+)>; rel="help"$/.exec(refusal.headers().link ?? "") ?? [];
  await page.goto(new URL(address!, baseURL).href);
  await expect(page.getByRole("heading", { name: "MISSING_CREDENTIALS" })).toBeInViewport();
  await page.getByRole("navigation", { name: "Developers" }).getByRole("link", { name: "Guide" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First call" })).toBeVisible();
  await page.getByRole("navigation", { name: "Developers" }).getByRole("link", { name: "Errors" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Errors" })).toBeVisible();
});

test("the guide and the errors are accessible, also on small phones", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/developers", "/developers/errors"]) {
    await page.goto(path);
    await expectCleanInBothThemes(page, path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test("the reference is accessible in both themes, and shows no credential but the reader's", async ({ page }) => {
  await page.goto(ADDRESS);
  const heading = page.getByRole("heading", { level: 1, name: "Integrations Hub developer API v2" });
  await expect(heading).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Value" }).first()).toHaveAttribute("placeholder", "ihub_sandbox_…");
  await expectCleanInBothThemes(page, "the reference");
  await page.getByRole("complementary").getByRole("link", { name: "Visitors" }).click();
  await expect(page.getByRole("heading", { name: "List visitors" })).toBeVisible();
  await expectCleanInBothThemes(page, "the reference's operations");
  expect(await page.content()).not.toContain("QUxMIFlPVVIg");
  const opener = page.getByRole("button", { name: /Test Request.*\/visitors/ }).first();
  await opener.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.locator("main:not([inert])")).toHaveCount(1);
  await expectCleanInBothThemes(page, "the reference's dialog");
  expect(await page.content()).not.toContain("QUxMIFlPVVIg");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(page.locator("main[inert], header[inert], aside[inert]")).toHaveCount(0);
});

test("the reference is accessible on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 720 });
  await page.goto(ADDRESS);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectClean(page, "the reference on a phone");
});

test("the guide names the server it is read from, copies its examples and leads to its sections", async ({
  page,
  baseURL,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/developers");
  await page.getByRole("button", { name: "Copy example" }).first().click();
  await expect(page.getByText("Copied").first()).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`export IHUB_BASE_URL=${new URL(baseURL!).origin}\nexport IHUB_API_KEY=ihub_sandbox_…`);
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link", { name: "A visit from start to finish" }).click();
  await expect(page.getByRole("heading", { name: "A visit from start to finish" })).toBeInViewport();
});

test("on a phone the test dialog shows the whole address, a response is in view, and both are accessible", async ({
  page,
  workspace,
}) => {
  const secret = await makeSandboxSecret(workspace);
  await page.setViewportSize({ width: 375, height: 720 });
  await page.goto(ADDRESS);
  await page.getByRole("textbox", { name: "Value" }).first().fill(secret);
  await page.getByRole("button", { name: "Test Request" }).first().click();
  const dialog = page.getByRole("dialog");
  const [sidebar, server] = [/^Show sidebar/, /^Server/].map((name) => dialog.getByRole("button", { name }));
  const [before, after] = [await sidebar!.boundingBox(), await server!.boundingBox()];
  expect(before!.x + before!.width).toBeLessThanOrEqual(after!.x);
  await dialog.getByRole("button", { name: /^Send \w+ request/ }).click();
  await expect(dialog.getByText("200 OK")).toBeInViewport();
  await expect(dialog.getByRole("textbox", { name: "Response body" })).toContainText('"data"');
  await expectCleanInBothThemes(page, "the test dialog on a phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await dialog.getByRole("button", { name: "Close Client" }).click();
  await expect(dialog).toBeHidden();
});

test("an operation that is deprecated is marked, with the dates and what to use instead", async ({ page }) => {
  await page.route("**/sandbox/developer/v2/openapi.json", async (route) => {
    const document = await (await route.fetch()).json();
    const { description } = document.paths["/me"].get;
    const text = `**Deprecated** since 2026-06-01. [What to use instead](/developers).\n\n${description}`;
    Object.assign(document.paths["/me"].get, { deprecated: true, description: text });
    await route.fulfill({ json: document });
  });
  await page.goto(ADDRESS);
  await page
    .getByRole("complementary")
    .getByRole("link", { name: /^Show this key/ })
    .click();
  const section = page.getByRole("region", { name: "Show this key" });
  await expect(section.getByText("Deprecated since 2026-06-01. What to use instead.")).toBeVisible();
  await expect(section.getByText("deprecated", { exact: true })).toBeVisible();
});
