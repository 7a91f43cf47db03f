import { expect, type Page } from "@playwright/test";

export const NARROW = { width: 320, height: 640 };

/** Expects that nothing scrolls sideways at 320 px, and that an open dialog and its last button are in sight. */
export async function expectFits(page: Page, what: string): Promise<void> {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width, `${what}: width in px`).toBe(NARROW.width);
  const dialog = page.locator("[role=dialog], [role=alertdialog]").last();
  if (!(await dialog.isVisible())) return;
  await expect(dialog, what).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole("button").last(), `${what}: its last button`).toBeInViewport({ ratio: 1 });
}
