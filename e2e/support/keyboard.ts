import { expect, type Locator, type Page } from "@playwright/test";

const MOST_STOPS = 80;

/** Presses Tab until the element has the focus, as a person without a pointer would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Not reached with ${MOST_STOPS} tabs: ${target}`);
}

/** Tabs to the element and presses a key on it. */
export async function pressOn(page: Page, target: Locator, key: "Enter" | "Space"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Moves to a radio button by holding an arrow key until it is reached. */
export async function arrowTo(page: Page, arrow: "ArrowUp" | "ArrowDown", target: Locator): Promise<void> {
  await page.keyboard.down(arrow);
  await expect(target).toBeFocused();
  await page.keyboard.up(arrow);
  await expect(target).toBeChecked();
}

/** Opens a menu button and chooses an entry of its menu. */
export async function chooseFromMenu(page: Page, button: Locator, entry: string): Promise<void> {
  await pressOn(page, button, "Enter");
  const target = page.getByRole("menuitem", { name: entry, exact: true });
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS && !(await hasFocus(target)); stop++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
