import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Experimental in axe, but required by WCAG 2.5.3: users of speech input say the words they see. */
const RULES = { "label-content-name-mismatch": { enabled: true } };

/** Expects no violation of WCAG 2.2 AA or axe's best practices on the current screen, or a part of it. */
export async function expectClean(page: Page, what: string, within = "html"): Promise<void> {
  await test.step(what, async () => {
    const { violations } = await new AxeBuilder({ page }).options({ rules: RULES }).include(within).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
