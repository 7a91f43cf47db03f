import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Experimental in axe, and WCAG 2.5.3: whoever speaks to the screen says what they see. */
const RULES = { "label-content-name-mismatch": { enabled: true } };

/** No violation of WCAG 2.2 AA nor of axe's best practices on what is on the screen now, or on a part of it. */
export async function expectClean(page: Page, what: string, within = "html"): Promise<void> {
  await test.step(what, async () => {
    const { violations } = await new AxeBuilder({ page }).options({ rules: RULES }).include(within).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
