import type { Page } from "@playwright/test";
import { createKey } from "../lib/keys/service";
import { test as base, expect as baseExpect, type Workspace } from "./support/fixtures";
import { holdCode } from "./support/hold-code";

/* What a person does with a finger on a phone, in the server's page whose code is still on its way. */

/* Held code comes in all at once: a slow machine gets the time it needs. */
const expect = baseExpect.configure({ timeout: 60_000 });

type Keys = { page: Page; letGo: () => void };

/** The key table of a phone, whose code is held back. */
const test = base.extend<{ keys: Keys }>({
  keys: async ({ ownerPage: page, workspace }, use) => {
    await makeKey(workspace);
    const letGo = await holdCode(page);
    await page.goto("/integrations/api", { waitUntil: "commit" });
    await use({ page, letGo });
  },
});
test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 500 } });
test.describe.configure({ timeout: 240_000 });

const makeKey = ({ ctx }: Workspace) =>
  createKey(ctx, { name: "Lobby", reach: "all_sites", access: "read", expiresAt: null, siteIds: [] });
const createButton = (page: Page) => page.getByRole("button", { name: "Create API Key" });
const menuButton = (page: Page) => page.getByRole("button", { name: "Actions for Lobby" });
const createDialog = (page: Page) => page.getByRole("dialog", { name: "Create API Key" });
const waiting = (page: Page) => page.locator("[data-early], button[aria-busy]");

/** Moves a finger from the middle of the button by this many pixels, in steps of a hand. */
async function drag(page: Page, button: ReturnType<typeof createButton>, byY: number): Promise<void> {
  const box = (await button.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const client = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [{ x, y: at }] });
  await send("touchStart", y);
  for (let step = 1; step <= 10; step++) await send("touchMove", y + (byY * step) / 10);
  await send("touchEnd");
}

test("a button tapped too early waits visibly and then opens its dialog, once", async ({ keys: { page, letGo } }) => {
  await createButton(page).tap();
  await expect(createButton(page)).toHaveAttribute("aria-busy", "true");
  await expect(createButton(page)).toHaveCSS("outline-style", "dashed");
  await createButton(page).tap();
  letGo();
  await expect(createDialog(page)).toBeVisible();
  await expect(waiting(page)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(createDialog(page)).toBeHidden();
  await createButton(page).tap();
  await expect(createDialog(page)).toBeVisible();
});

test("a menu tapped too early opens and stays open for the next tap", async ({ keys: { page, letGo } }) => {
  await menuButton(page).tap();
  await expect(menuButton(page)).toHaveAttribute("aria-busy", "true");
  letGo();
  await page.getByRole("menuitem", { name: "Edit Key" }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a finger that scrolls from a button does not press it, and the next tap does", async ({
  keys: { page, letGo },
}) => {
  await drag(page, createButton(page), -150);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await expect(waiting(page)).toHaveCount(0);
  await menuButton(page).tap();
  await expect(waiting(page)).toHaveCount(1);
  letGo();
  await expect(page.getByRole("menuitem", { name: "Edit Key" })).toBeVisible();
  await expect(createDialog(page)).toHaveCount(0);
});
