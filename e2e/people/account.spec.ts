import type { Page } from "@playwright/test";
import { startSession } from "../../lib/auth/sessions/session";
import { db } from "../../lib/db/client";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, signIn, signInByForm, test } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";

const NEW_PASSWORD = "seven purple giraffes";
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:142.0) Gecko/20100101 Firefox/142.0";

/** Signs the person in on another browser, which is not opened. */
async function signInElsewhere(email: string, address: string): Promise<string> {
  const { id } = await db().user.findUniqueOrThrow({ where: { email } });
  return startSession(id, { address, client: FIREFOX });
}

const dialogOf = (page: Page, name: string) => page.getByRole("dialog", { name });

test("a person changes their password by keyboard, and their other browser is signed out", async ({
  page,
  workspace: { user },
  browser,
}) => {
  const other = await (await browser.newContext({ baseURL: process.env.E2E_BASE_URL! })).newPage();
  await signIn(other, user);
  await signInByForm(page, user);
  await page.goto("/account");
  await pressOn(page, page.getByRole("button", { name: "Change password" }), "Enter");
  const dialog = dialogOf(page, "Change password");
  await expect(dialog.getByLabel("Current password")).toBeFocused();
  await page.keyboard.type("not the password");
  await tabTo(page, dialog.getByLabel("New password", { exact: true }));
  await page.keyboard.type("password1");
  await expect(dialog.getByText(/easy to guess/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(NEW_PASSWORD);
  await expect(dialog.getByText("This password is hard to guess.")).toBeVisible();
  await expectCleanInBothThemes(page, "the dialog that changes the password");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This is not your current password.")).toBeVisible();
  await expect(dialog.getByLabel("Current password")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(user.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("You were signed out in one other browser.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change password" })).toBeFocused();
  await other.goto("/account");
  await expect(other).toHaveURL(/\/sign-in\?/);
  await signInByForm(other, { ...user, password: NEW_PASSWORD });
  await expect(other).toHaveURL(/\/integrations/);
  await other.context().close();
});

test("a person signs out another browser, then all others", async ({ ownerPage: page, workspace: { user } }) => {
  const sessions = [await signInElsewhere(user.email, "203.0.113.5"), await signInElsewhere(user.email, "203.0.113.6")];
  await page.goto("/integrations/api");
  await page.getByRole("button", { name: "Account:" }).click();
  await page.getByRole("menuitem", { name: "Account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  const list = page.getByRole("region", { name: "Where you are signed in" });
  await expect(list.getByRole("listitem").first()).toContainText("This browser");
  await expectCleanInBothThemes(page, "the account screen");
  await pressOn(page, list.getByRole("button", { name: "Sign out Firefox on Windows, 203.0.113.5" }), "Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("button", { name: "Sign out Firefox on Windows, 203.0.113.6" })).toBeFocused();
  await list.getByRole("button", { name: "Sign out all others" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out all others" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  expect(await db().session.count({ where: { id: { in: sessions } } })).toBe(0);
});

test("a new name shows in the menu, and a name with a line break is refused", async ({ ownerPage: page }) => {
  await page.goto("/account");
  await page.getByLabel("Name", { exact: true }).fill("\u202eAda");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Remove line breaks and control characters.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Ada King");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Account: Ada King" })).toBeVisible();
});

test("someone whom an organization's provider signed in learns why other browsers are hidden, and proves who they are", async ({
  page,
  workspace: { user, organization },
  makeWorkspace,
}) => {
  const other = await makeWorkspace("owner");
  const { id: userId, passwordHash } = await db().user.findUniqueOrThrow({ where: { email: user.email } });
  await db().membership.create({ data: { userId, organizationId: other.organization.id, role: "member" } });
  await signInElsewhere(user.email, "203.0.113.5");
  await signIn(page, user);
  await db().session.updateMany({
    where: { userId, client: "browser tests" },
    data: { method: "single_sign_on", vouchedById: organization.id },
  });
  await db().user.update({ where: { id: userId }, data: { passwordHash: null } });
  await page.goto("/account");
  const list = page.getByRole("region", { name: "Where you are signed in" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list).toContainText("your other browsers are hidden");
  const show = list.getByRole("button", { name: "Show all browsers" });
  await pressOn(page, show, "Enter");
  const proof = dialogOf(page, "Confirm that it is you");
  await expect(proof).toContainText("Set a password of your own with a link by e-mail");
  await expectCleanInBothThemes(page, "the step-up dialog for someone without a way of their own");
  await page.keyboard.press("Escape");
  await expect(show).toBeFocused();

  await db().user.update({ where: { id: userId }, data: { passwordHash } });
  await page.keyboard.press("Enter");
  await proof.getByLabel("Password", { exact: true }).fill(user.password);
  await page.keyboard.press("Enter");
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("heading")).toBeFocused();
  await expect(show).toHaveCount(0);
});
