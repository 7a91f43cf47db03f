import type { Page } from "@playwright/test";
import { createKey } from "../lib/keys/service";
import { expect, test } from "./support/fixtures";

const LISTS = ["/integrations/api", "/integrations/requests", "/sites", "/members", "/audit-log"];

/** The visible placeholders and options that are wider than their field. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d")!;
    const isCut = (field: HTMLElement, text: string, { fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) => {
      const { paddingLeft, paddingRight } = getComputedStyle(field);
      context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return context.measureText(text).width > room;
    };
    const shown = <T extends HTMLElement>(selector: string) =>
      [...document.querySelectorAll<T>(selector)].filter((field) => field.checkVisibility());
    const placeholders = shown<HTMLInputElement>("input[placeholder]")
      .filter((field) => isCut(field, field.placeholder, getComputedStyle(field, "::placeholder")))
      .map(({ placeholder }) => placeholder);
    const options = shown<HTMLSelectElement>("select").flatMap((field) =>
      [...field.options].map(({ text }) => text).filter((text) => isCut(field, text, getComputedStyle(field))),
    );
    return [...placeholders, ...options];
  });
}

test("at 375 px no placeholder and no option of the lists' filters is cut off", async ({
  ownerPage: page,
  workspace,
}) => {
  const scope = { reach: "all_sites", access: "read", expiresAt: null } as const;
  await createKey(workspace.ctx, { ...scope, name: "Lobby", siteIds: [] });
  await page.setViewportSize({ width: 375, height: 800 });
  for (const address of LISTS) {
    await page.goto(address);
    await expect(page.locator("input[placeholder]").first()).toBeVisible();
    expect(await cutTexts(page), address).toEqual([]);
  }
});
