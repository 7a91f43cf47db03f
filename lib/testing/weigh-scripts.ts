import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

/** The limit for the API keys page. The goal is 250. */
export const SCRIPT_KILOBYTES_MAX = 256;

/** Loads the address and returns the kilobytes of gzipped JavaScript, without what the page fetches ahead while it is idle. */
export async function weighScripts(page: Page, address: string): Promise<number> {
  // The page before it may still be loading scripts.
  await page.goto("about:blank");
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response);
  });
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const sizes = (await Promise.all(scripts.map((script) => script.body()))).map(
    (body) => gzipSync(body, { level: 6 }).length,
  );
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
}
