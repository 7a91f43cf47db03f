import type { Locator, Page } from "@playwright/test";
import { createKey } from "../lib/keys/service";
import { test as base, expect as baseExpect, openSession, type Workspace } from "./support/fixtures";
import { holdCode } from "./support/hold-code";

/*
 * What a person does in the moment in which React already handles the page and has not yet got what was typed and clicked before.
 * The page's clock stands still then, so the moment lasts as long as the test needs.
 */

/* Held code comes in all at once: a slow machine gets the time it needs. */
const expect = baseExpect.configure({ timeout: 60_000 });
type Moment = {
  page: Page;
  workspace: Workspace;
  /** Opens a page whose code is held back. */
  open(address: string): Promise<void>;
  /** Lets the code come, and returns when React handles the element. The page's timers wait for `goOn`. */
  hydrate(element: Locator): Promise<void>;
  goOn(): Promise<void>;
};

const test = base.extend<{ moment: Moment }>({
  moment: async ({ page, workspace }, use) => {
    let letGo = () => {};
    await page.clock.install();
    await use({
      page,
      workspace,
      open: async (address) => {
        letGo = await holdCode(page);
        await page.goto(address, { waitUntil: "commit" });
      },
      hydrate: async (element) => {
        await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
        letGo();
        const ask = (asked: Element) => asked.dispatchEvent(new Event("ratechange", { cancelable: true }));
        await expect.poll(() => element.evaluate(ask)).toBe(false);
      },
      goOn: () => page.clock.resume(),
    });
    await page.unrouteAll({ behavior: "ignoreErrors" });
  },
});
test.describe.configure({ timeout: 240_000 });

test("a sign-in that is sent in the moment of hydration sends what was typed before", async ({ moment }) => {
  const { page, workspace, open, hydrate, goOn } = moment;
  await open("/sign-in");
  await page.getByLabel("E-mail").fill(workspace.user.email);
  await page.getByLabel("Password", { exact: true }).fill(workspace.user.password);
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  await hydrate(button);
  await button.click();
  await goOn();
  await expect(page).toHaveURL(/\/integrations\/api$/);
});

test("typing goes on through hydration in a field with a text of its own", async ({ moment }) => {
  const { page, workspace, open, hydrate, goOn } = moment;
  await openSession(page, workspace.user);
  await open("/organization");
  const name = page.getByLabel("Name", { exact: true });
  await name.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Nort");
  await hydrate(name);
  await page.keyboard.type("h");
  await expect(name).toHaveValue(`${workspace.organization.name} North`);
  await goOn();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved the organization")).toBeVisible();
  await expect(name).toHaveValue(`${workspace.organization.name} North`);
});

test("a word that an input method composes through hydration stays whole", async ({ moment }) => {
  const { page, workspace, open, hydrate, goOn } = moment;
  await makeKey(workspace);
  await openSession(page, workspace.user);
  await open("/integrations/api");
  const search = page.getByLabel("Search keys");
  await search.click();
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await compose("に");
  await hydrate(search);
  await page.clock.runFor(1_000);
  await compose("にほ");
  await keyboard.send("Input.insertText", { text: "日本" });
  await goOn();
  await expect(page).toHaveURL(/search=%E6%97%A5%E6%9C%AC|search=日本/);
  await expect(search).toHaveValue("日本");
});

test("a click in the moment of hydration comes after the clicks before it", async ({ moment }) => {
  const { page, workspace, open, hydrate, goOn } = moment;
  await makeKey(workspace);
  await openSession(page, workspace.user);
  await open("/integrations/api");
  const [all, revoked] = [page.getByRole("tab", { name: /^All/ }), page.getByRole("tab", { name: /^Revoked/ })];
  await all.click();
  await hydrate(revoked);
  await revoked.click();
  await goOn();
  await expect(page.locator("[data-early]")).toHaveCount(0);
  await expect(revoked).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/tab=revoked/);
});

async function makeKey({ ctx }: Workspace): Promise<void> {
  await createKey(ctx, { name: "Lobby", reach: "all_sites", access: "read", expiresAt: null, siteIds: [] });
}
