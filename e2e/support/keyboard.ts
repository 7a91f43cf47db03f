import { expect, type Locator, type Page } from "@playwright/test";

const MOST_STOPS = 80;

/** Presses Tab, or Shift+Tab if the element comes earlier, until it has the focus, as a person without a pointer would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press((await isBeforeFocus(target)) ? "Shift+Tab" : "Tab");
  }
  throw new Error(`Not reached with ${MOST_STOPS} strokes of Tab: ${target}`);
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
  for (let stop = 0; stop < MOST_STOPS && !(await hasFocus(target)); stop++) await moveFocus(page, "ArrowDown");
  await expect(target).toBeFocused();
  await page.keyboard.press("Enter");
}

/** Presses a key and waits for the focus to move: a menu moves it after the key's event. */
async function moveFocus(page: Page, key: string): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press(key);
  await page.waitForFunction((element) => document.activeElement !== element, before);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

function isBeforeFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const focused = document.activeElement ?? document.body;
    return (
      focused !== document.body && (element.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
    );
  });
}
