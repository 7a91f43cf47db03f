import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { expect, test } from "./fixtures";

/** This rule is experimental in axe, but required by WCAG 2.5.3: users of speech input say the words they see. */
const ALL_RULES: RunOptions = { rules: { "label-content-name-mismatch": { enabled: true } } };

/** The rules that depend on colors. All others give the same result in both themes. */
const COLOR_RULES: RunOptions = { runOnly: ["color-contrast", "link-in-text-block"] };

/** Expects no violation of WCAG 2.2 AA or axe's best practices on the current screen. */
export async function expectClean(page: Page, what: string): Promise<void> {
  await test.step(what, async () => expect(await findViolations(page, ALL_RULES)).toEqual([]));
}

/** Like `expectClean`, then checks the colors of the other theme, and leaves the page in that theme. */
export async function expectCleanInBothThemes(page: Page, what: string): Promise<void> {
  await expectClean(page, what);
  const html = page.locator("html");
  const isDark = await html.evaluate((element) => element.classList.contains("dark"));
  const other = isDark ? "light" : "dark";
  await test.step(`${what}, ${other}`, async () => {
    await page.emulateMedia({ colorScheme: other });
    await expect(html).toContainClass(other);
    expect(await findViolations(page, COLOR_RULES)).toEqual([]);
  });
}

/** Waits until nothing fades in or out: a half-transparent text has no contrast. What moves for good is left out. */
async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      return playState !== "running" || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
    }),
  );
}

/**
 * Runs axe in the page itself. `@axe-core/playwright` loads axe and opens another page for each check, which takes twice the
 * time.
 */
async function findViolations(page: Page, options: RunOptions): Promise<string[]> {
  expect(page.frames(), "axe checks the page's own frame only").toHaveLength(1);
  await untilStill(page);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (chosen) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run("html", { ...chosen, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }, options);
}
