import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, test } from "./support/fixtures";

const PAGES = ["/developers", "/developers/errors", "/developers/reference"];

const openPanel = async (page: Page) => {
  await page.getByRole("button", { name: "Download" }).click();
  return page.getByRole("dialog", { name: "Download" });
};

type Downloaded = { name: string; text: string };

async function download(page: Page, name: string): Promise<Downloaded> {
  const started = page.waitForEvent("download");
  await page.getByRole("dialog", { name: "Download" }).getByRole("link", { name }).click();
  const file = await started;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

type Valued = { key: string; value: string; type?: string };
const addressIn = (values: Valued[]) => values.find(({ key }) => key === "baseUrl")?.value;

test("the Postman files are downloaded in the chosen dialect, with this server's addresses", async ({
  page,
  baseURL,
}) => {
  await page.goto("/developers");
  const panel = await openPanel(page);
  const paths = { v2: "/developer/v2", v1: "/api/v1" };
  for (const [dialect, path] of Object.entries(paths)) {
    await panel.getByRole("radio", { name: dialect }).check();
    const collection = await download(page, "Collection");
    expect(collection.name).toBe(`integrations-hub-${dialect}.postman_collection.json`);
    expect(addressIn(JSON.parse(collection.text).variable)).toBe(`${baseURL}/sandbox${path}`);
    const sandbox = await download(page, "Sandbox environment");
    expect(sandbox.name).toBe(`integrations-hub-${dialect}-sandbox.postman_environment.json`);
    expect(addressIn(JSON.parse(sandbox.text).values)).toBe(`${baseURL}/sandbox${path}`);
    const live = await download(page, "Live environment");
    expect(live.name).toBe(`integrations-hub-${dialect}-live.postman_environment.json`);
    const { values } = JSON.parse(live.text) as { values: Valued[] };
    expect(addressIn(values)).toBe(`${baseURL}${path}`);
    expect(values).toContainEqual({ key: "apiKey", value: "", type: "secret", enabled: true });
    expect((await download(page, "Document as JSON")).text).toContain(`${baseURL}${path}`);
  }
});

test("the panel opens on every page for integrators, by keyboard, and closes with Escape", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path);
    const button = page.getByRole("button", { name: "Download" });
    const panel = page.getByRole("dialog", { name: "Download" });
    await button.focus();
    await button.press("Enter");
    await expect(panel).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(panel.getByRole("radio", { name: "v2" })).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(panel.getByRole("radio", { name: "v1" })).toBeChecked();
    await page.keyboard.press("Tab");
    await expect(panel.getByRole("link", { name: "Collection" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test.describe("without the page's code", () => {
  test.use({ javaScriptEnabled: false });

  test("the files of both dialects can be downloaded, too", async ({ page }) => {
    await page.goto("/developers");
    const panel = await openPanel(page);
    await panel.getByRole("radio", { name: "v1" }).check();
    expect((await download(page, "Collection")).name).toBe("integrations-hub-v1.postman_collection.json");
  });
});

test("the panel leads to its explanation, and closes", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path);
    const panel = await openPanel(page);
    await panel.getByRole("link", { name: "how it works" }).click();
    await expect(page.getByRole("heading", { name: "Postman", exact: true })).toBeInViewport();
    await expect(panel).toBeHidden();
  }
});

test("the open panel is accessible, also on small phones", async ({ page }) => {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 720 });
    await page.goto("/developers");
    const panel = await openPanel(page);
    await expect(panel).toBeVisible();
    await expect(panel).toBeInViewport({ ratio: 1 });
    await expectCleanInBothThemes(page, `downloads at ${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
