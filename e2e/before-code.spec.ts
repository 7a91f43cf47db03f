import type { Locator, Page } from "@playwright/test";
import { db } from "../lib/db/client";
import { createKey } from "../lib/keys/service";
import { operatorPage, stand } from "./support/api-access";
import { expectClean } from "./support/expect-clean";
import { test as base, expect as baseExpect, openSession, signIn, type Workspace } from "./support/fixtures";
import { holdCode } from "./support/hold-code";

/* What a person does on a slow line or machine, in the server's page whose code is still on its way. */

/* Held code comes in all at once: a slow machine gets the time it needs. */
const expect = baseExpect.configure({ timeout: 60_000 });
const SCRIPTS = "**/_next/static/**/*.js";

/** Every test of this file also proves that the held actions break no content policy and throw nothing. */
const test = base.extend<{ quietPage: Page }>({
  quietPage: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

test.describe.configure({ timeout: 240_000 });

async function openKeys(page: Page, { user, ctx }: Workspace): Promise<() => void> {
  await createKey(ctx, { name: "Lobby", reach: "all_sites", access: "read", expiresAt: null, siteIds: [] });
  await openSession(page, user);
  const letGo = await holdCode(page);
  await page.goto("/integrations/api", { waitUntil: "commit" });
  return letGo;
}

const createButton = (page: Page) => page.getByRole("button", { name: "Create API Key" });
const menuButton = (page: Page) => page.getByRole("button", { name: "Actions for Lobby" });
const listens = (page: Page) => expect(page.getByRole("radio", { name: "System theme" })).toBeChecked();
/** Parts of a page listen one after another: asks for this button as components/early-clicks/readiness.ts does. */
const buttonListens = (button: Locator) =>
  expect
    .poll(() => button.evaluate((element) => element.dispatchEvent(new Event("ratechange", { cancelable: true }))))
    .toBe(false);

test("the sign-in keeps what was typed and signs in once its code is there, with nothing in an address", async ({
  quietPage: page,
  workspace,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(`${request.method()} ${request.url()}`));
  const letGo = await holdCode(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill(workspace.user.email);
  await page.getByLabel("Password", { exact: true }).fill(workspace.user.password);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  await expect(button).toHaveAttribute("aria-busy", "true");
  await button.click();
  expect(page.url()).toMatch(/\/sign-in$/);
  expect(addresses.filter((address) => address.startsWith("POST"))).toEqual([]);
  letGo();
  await expect(page).toHaveURL(/\/integrations\/api$/);
  expect(addresses.filter((address) => address.includes("/callback/credentials"))).toHaveLength(1);
  for (const typed of [workspace.user.email, workspace.user.password]) {
    for (const form of [typed, encodeURIComponent(typed), typed.replaceAll(" ", "+")]) {
      expect(addresses.filter((address) => address.includes(form))).toEqual([]);
    }
  }
});

test("a request for API access keeps what was typed, out of the address", async ({ quietPage: page, workspace }) => {
  await signIn(page, workspace.user);
  await stand(workspace, "not_requested");
  const letGo = await holdCode(page);
  await page.goto("/integrations/api", { waitUntil: "commit" });
  const useCase = page.getByLabel("What will you build?");
  await useCase.fill("Badges for our lobby\nkiosks");
  const submit = page.getByRole("button", { name: "Request API access" });
  await submit.click({ force: true });
  expect(page.url()).toMatch(/\/integrations\/api$/);
  letGo();
  await expect(submit).toBeEnabled();
  await expect(page.getByText("Choose how many requests you expect.")).toBeVisible();
  await page.getByRole("radio", { name: "Up to 1,000 a day" }).click();
  await expect(useCase).toHaveValue("Badges for our lobby\nkiosks");
  await submit.click();
  await expect(page.getByText(/^Requested on/)).toBeVisible();
  const request = await db().apiAccessRequest.findFirstOrThrow({
    where: { organizationId: workspace.organization.id },
  });
  expect(request.useCase).toBe("Badges for our lobby\nkiosks");
});

test("a search by request id does not load the page anew, and is made once its code is there", async ({
  quietPage: page,
  workspace,
}) => {
  await openSession(page, workspace.user);
  const letGo = await holdCode(page);
  await page.goto("/integrations/requests", { waitUntil: "commit" });
  const id = page.getByLabel("Find a request by its ID");
  await id.fill("req_01h455vb4pex5vsknk084sn02q");
  await id.press("Enter");
  expect(page.url()).toMatch(/\/integrations\/requests$/);
  letGo();
  await listens(page);
  await expect(page.getByText("Request not found.")).toBeVisible();
  await expect(id).toHaveValue("req_01h455vb4pex5vsknk084sn02q");
});

test("a button clicked too early waits visibly and then opens its dialog, once", async ({
  quietPage: page,
  workspace,
}) => {
  const letGo = await openKeys(page, workspace);
  const button = createButton(page);
  await button.click();
  await expect(button).toHaveAttribute("aria-busy", "true");
  await expect(button).toHaveCSS("outline-style", "dashed");
  await button.click();
  letGo();
  const dialog = page.getByRole("dialog", { name: "Create API Key" });
  await expect(dialog).toBeVisible();
  await expect(page.locator("[data-early], button[aria-busy]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await button.click();
  await expect(dialog).toBeVisible();
});

test("a menu clicked too early opens and stays open", async ({ quietPage: page, workspace }) => {
  const letGo = await openKeys(page, workspace);
  await menuButton(page).click();
  await expect(menuButton(page)).toHaveAttribute("aria-busy", "true");
  letGo();
  await listens(page);
  await page.getByRole("menuitem", { name: "Edit Key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a press that began too early and ended in time opens the menu, too", async ({ quietPage: page, workspace }) => {
  const letGo = await openKeys(page, workspace);
  await menuButton(page).hover();
  await page.mouse.down();
  letGo();
  await listens(page);
  await page.mouse.up();
  await expect(page.getByRole("menuitem", { name: "Edit Key" })).toBeVisible();
});

test("several early choices are made in their order", async ({ quietPage: page, workspace }) => {
  const letGo = await openKeys(page, workspace);
  await page.getByRole("radio", { name: "Dark theme" }).click({ force: true });
  await page.getByRole("tab", { name: /^Revoked/ }).click();
  await page.getByLabel("Search keys").fill("lob");
  letGo();
  await expect(page.getByRole("tab", { name: /^Revoked/ })).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/tab=revoked/);
  await expect(page).toHaveURL(/search=lob|q=lob/);
  await expect(page.getByLabel("Search keys")).toHaveValue("lob");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expect(page.locator("[data-early]")).toHaveCount(0);
});

for (const key of ["Enter", "Space"]) {
  test(`${key} pressed too early opens the dialog once, and the menu with its first entry focused`, async ({
    quietPage: page,
    workspace,
  }) => {
    const letGo = await openKeys(page, workspace);
    await expect(createButton(page)).toBeVisible();
    await createButton(page).press(key);
    await expect(createButton(page)).toHaveAttribute("aria-busy", "true");
    letGo();
    const dialog = page.getByRole("dialog", { name: "Create API Key" });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();

    const letGoAgain = await holdCode(page);
    await page.reload({ waitUntil: "commit" });
    await expect(menuButton(page)).toBeVisible();
    await menuButton(page).press(key);
    await expect(menuButton(page)).toHaveAttribute("aria-busy", "true");
    letGoAgain();
    await expect(page.getByRole("menuitem", { name: "View Details" })).toBeFocused();
  });
}

test("the console's and the developers' buttons wait, too", async ({
  quietPage: page,
  browser,
  baseURL,
  workspace,
}) => {
  const letGo = await holdCode(page);
  await page.goto("/developers", { waitUntil: "commit" });
  await page.getByRole("radio", { name: "Dark theme" }).click({ force: true });
  await expect(page.getByRole("radio", { name: "Dark theme" })).toHaveAttribute("aria-busy", "true");
  letGo();
  await expect(page.locator("html")).toHaveClass(/dark/);

  const operator = await operatorPage(browser, baseURL);
  const letConsoleGo = await holdCode(operator);
  await operator.goto(`/operator/organizations/${workspace.organization.id}`, { waitUntil: "commit" });
  const suspend = operator.getByRole("button", { name: "Suspend API access" });
  await suspend.click();
  await expect(suspend).toHaveAttribute("aria-busy", "true");
  letConsoleGo();
  await expect(operator.getByRole("alertdialog")).toBeVisible();
});

test("a click in time reaches its button untouched, and a link needs no code", async ({
  quietPage: page,
  workspace,
}) => {
  const letGo = await openKeys(page, workspace);
  await page.getByRole("link", { name: "Lobby" }).click();
  await expect(page).toHaveURL(/\/integrations\/api\/key_/);
  letGo();
  await page.goBack();
  await buttonListens(createButton(page));
  const isPersons = createButton(page).evaluate(
    (button) =>
      new Promise<boolean>((resolve) => button.addEventListener("click", (event) => resolve(event.isTrusted))),
  );
  await createButton(page).click();
  expect(await isPersons).toBe(true);
});

test("a page whose code arrives minutes later is taken over as it is", async ({ quietPage: page, workspace }) => {
  await page.clock.setFixedTime(Date.now() + 5 * 60_000);
  const letGo = await openKeys(page, workspace);
  const button = await createButton(page).elementHandle();
  await page.getByLabel("Search keys").fill("lob");
  await expect(page.getByText("Secret never delivered: rotate it")).toBeHidden();
  letGo();
  await listens(page);
  await expect(page.getByText("Secret never delivered: rotate it")).toBeVisible();
  expect(await button?.evaluate(({ isConnected }) => isConnected)).toBe(true);
  await expect(page.getByLabel("Search keys")).toHaveValue("lob");
});

test("a page whose script did not arrive says so, once dismissed no more, and offers to load it again", async ({
  ownerPage: page,
}) => {
  await page.route(SCRIPTS, (route) => route.abort());
  await page.goto("/integrations/api?tab=all", { waitUntil: "commit" });
  await createButton(page).click();
  const notice = page.getByRole("alert").filter({ hasText: "This page has not finished loading." });
  await expect(notice).toBeVisible();
  await expect(createButton(page)).toHaveAttribute("aria-busy", "true");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectClean(page, `a page without its scripts and a waiting button, ${colorScheme}`);
  }
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toBeHidden();
  await expect(createButton(page)).toBeFocused();
  await expect(createButton(page)).toHaveAttribute("aria-busy", "true");
  await page.reload({ waitUntil: "commit" });
  await createButton(page).click();
  await expect(notice).toBeVisible();
  await page.unroute(SCRIPTS);
  await notice.getByRole("link", { name: "Reload" }).click();
  await listens(page);
  await expect(page).toHaveURL(/\?tab=all$/);
  await expect(notice).toBeHidden();
  await createButton(page).click();
  await expect(page.getByRole("dialog", { name: "Create API Key" })).toBeVisible();
});
