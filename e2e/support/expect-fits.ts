import { expect, type Page } from "@playwright/test";

export const NARROW = { width: 320, height: 640 };

/** Expects that nothing scrolls sideways at 320 px, and that an open dialog and the buttons below it are in sight. */
export async function expectFits(page: Page, what: string): Promise<void> {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width, `${what}: width in px`).toBe(NARROW.width);
  const dialog = page.locator("[role=dialog], [role=alertdialog]").last();
  if (!(await dialog.isVisible())) return;
  await expect(dialog, what).toBeInViewport({ ratio: 1 });
  for (const button of await dialog.locator("[data-slot$=dialog-footer]").getByRole("button").all()) {
    await expect(button, `${what}: its buttons`).toBeInViewport({ ratio: 1 });
  }
}
