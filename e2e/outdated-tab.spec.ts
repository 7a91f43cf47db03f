import type { Page } from "@playwright/test";
import { createKey } from "../lib/keys/service";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, test, type Workspace } from "./support/fixtures";

/** Texts that only the chunk of one part contains. */
const DIALOGS = "Old key stops working";
const OPERATIONS = "No operation matches";
const NOTHING_FOUND = "Revoked keys stay here until you delete them";

const makeKey = ({ ctx }: Workspace) =>
  createKey(ctx, { name: "Lobby", reach: "all_sites", access: "read", siteIds: [], expiresAt: null });

/** Removes the chunks that hold a text, as an update of the server does. Returns the function that puts them back. */
async function removeChunks(page: Page, text: string): Promise<() => Promise<void>> {
  const chunks = "**/_next/static/chunks/*.js";
  await page.route(chunks, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(text)) await route.fulfill({ status: 404, body: "" });
    else await route.fulfill({ response });
  });
  return () => page.unrouteAll({ behavior: "wait" });
}

/** Waits until the browser has loaded a chunk that holds a text. */
async function expectLoaded(page: Page, text: string): Promise<void> {
  const isLoaded = () =>
    page.evaluate(async (wanted) => {
      const scripts = performance.getEntriesByType("resource").filter(({ name }) => /\/chunks\/.*\.js/.test(name));
      const texts = await Promise.all(scripts.map(({ name }) => fetch(name).then((response) => response.text())));
      return texts.some((each) => each.includes(wanted));
    }, text);
  await expect.poll(isLoaded).toBe(true);
}

/** Code that is still fetched ahead when a test ends is nobody's concern. */
test.afterEach(({ ownerPage }) => ownerPage.unrouteAll({ behavior: "ignoreErrors" }));

test("a tab that lost its connection opens its dialogs, names the failure, and works again", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeKey(workspace);
  await page.goto("/integrations/api");
  await expectLoaded(page, DIALOGS);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Actions for Lobby" }).click();
  await page.getByRole("menuitem", { name: "Revoke Key" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("radio").first().check();
  await dialog.getByRole("button", { name: "Revoke Key" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "No connection to the server" })).toBeVisible();
  await page.context().setOffline(false);
  await dialog.getByRole("button", { name: "Try again" }).last().click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: "Lobby" })).toBeHidden();
});

test("a dialog whose code is gone says so inside the shell, offers a reload, and opens when the code is back", async ({
  ownerPage: page,
  workspace,
}) => {
  await makeKey(workspace);
  const putBack = await removeChunks(page, DIALOGS);
  await page.goto("/integrations/api");
  const open = page.getByRole("button", { name: "Create API Key" });
  await open.click();
  const missing = page.getByRole("dialog", { name: "This dialog could not be loaded" });
  await expect(missing.getByText("The server was probably updated")).toBeVisible();
  await expectCleanInBothThemes(page, "a missing dialog");
  await page.keyboard.press("Escape");
  await expect(missing).toBeHidden();
  await expect(open).toBeFocused();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Lobby" })).toBeVisible();
  await open.click();
  await expect(missing).toBeVisible();
  await putBack();
  await missing.getByRole("button", { name: "Reload the page" }).click();
  await open.click();
  await expect(page.getByRole("dialog", { name: "Create API Key" }).getByLabel("Name")).toBeVisible();
});

test("a part of a form whose code is gone leaves what was typed", async ({ ownerPage: page }) => {
  await removeChunks(page, OPERATIONS);
  await page.goto("/integrations/api");
  await page.getByRole("button", { name: "Create API Key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create API Key" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Typed before");
  await dialog.getByRole("radio", { name: /^Custom/ }).click();
  await expect(dialog.getByRole("alert")).toContainText("These fields could not be loaded");
  await expectCleanInBothThemes(page, "missing fields");
  await dialog.getByRole("radio", { name: "Global Read", exact: true }).click();
  await dialog.getByRole("button", { name: "Generate Key" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Typed before");
});

test("a part of a screen whose code is gone leaves the rest of the screen", async ({ ownerPage: page, workspace }) => {
  await makeKey(workspace);
  await removeChunks(page, NOTHING_FOUND);
  await page.goto("/integrations/api");
  await page.getByRole("searchbox").fill("nothing-like-it");
  await expect(page.getByRole("alert").filter({ hasText: "This part could not be loaded" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create API Key" })).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await expect(page.getByRole("link", { name: "Lobby" })).toBeVisible();
});
