import { db } from "@/lib/db/client";
import { expectCleanInBothThemes } from "./support/expect-clean";
import { expect, signIn, test } from "./support/fixtures";

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 320, height: 640 };
const LONG_NAME = "An organization with a name that is much longer than its place in the sidebar";

test("the sidebar marks the current section and the first Tab leads past it", async ({ ownerPage: page }) => {
  await page.goto("/integrations/api");
  const navigation = page.getByRole("navigation", { name: "Main" });
  await expect(navigation.getByRole("link", { name: "API" })).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("an unknown address of a section answers 404 within the shell", async ({ ownerPage: page }) => {
  for (const address of ["/sites/nothing", "/audit-log/nothing", "/integrations/api/key/nothing"]) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  }
});

test("at 320 px nothing scrolls sideways, and the drawer opens and closes by keyboard", async ({ page, workspace }) => {
  await db().organization.update({ where: { id: workspace.organization.id }, data: { name: LONG_NAME } });
  await page.setViewportSize(NARROW);
  await signIn(page, workspace.user);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
  const menu = page.getByRole("button", { name: "Open menu" });
  await menu.press("Enter");
  await expect(page.getByRole("dialog", { name: "Menu" }).getByRole("link", { name: "Sites" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  await menu.press("Enter");
  await page.getByRole("dialog", { name: "Menu" }).getByRole("link", { name: "Sites" }).click();
  await expect(page).toHaveURL(/\/sites$/);
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeHidden();
});

test("the chosen theme is there before the first paint of the next visit", async ({ page, workspace }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await signIn(page, workspace.user);
  await page.getByRole("radio", { name: "Dark theme" }).click();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
});

test("axe finds nothing on the sign-in screen, the shell and its menus", async ({ page, workspace }) => {
  await page.setViewportSize(WIDE);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Enter your password.")).toBeVisible();
  await expectCleanInBothThemes(page, "sign-in");
  await signIn(page, workspace.user);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectCleanInBothThemes(page, "the shell");
  await page.getByRole("button", { name: /^Account/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectCleanInBothThemes(page, "the account menu");
  await page.setViewportSize(NARROW);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Open menu" }).click();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  await expectCleanInBothThemes(page, "the drawer");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Account/ })
    .click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectCleanInBothThemes(page, "the account menu in the drawer");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  await page.goto("/sites/no-such-page");
  await expectCleanInBothThemes(page, "a missing page in the shell");
  await page.goto("/no-such-page");
  await expectCleanInBothThemes(page, "a missing page");
});
