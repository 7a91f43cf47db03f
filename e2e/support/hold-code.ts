import type { Page } from "@playwright/test";

/** Holds back all scripts, or those with this text in them, until the returned function is called. */
export async function holdCode(page: Page, text?: string): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    if (text === undefined) {
      await held.promise;
      return route.continue();
    }
    const response = await route.fetch();
    if ((await response.text()).includes(text)) await held.promise;
    await route.fulfill({ response });
  });
  return held.resolve;
}
