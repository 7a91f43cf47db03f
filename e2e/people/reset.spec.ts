import { readLinkToken } from "@/lib/testing/read-emails";
import { newId } from "../../lib/platform/ids";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, signIn, test } from "../support/fixtures";
import { pressOn } from "../support/keyboard";

const NEW_PASSWORD = "seven purple giraffes";

test("a forgotten password is replaced with the link from the e-mail, by keyboard", async ({
  page,
  workspace: { user },
}) => {
  await page.goto("/sign-in");
  await pressOn(page, page.getByRole("link", { name: "Forgot your password?" }), "Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Forgot your password?" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type("nobody@example.com");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("status").filter({ hasText: "has an account" });
  await expect(answer).toContainText("If nobody@example.com has an account, a link is on its way.");
  await page.getByLabel("E-mail").fill(user.email.toUpperCase());
  await page.keyboard.press("Enter");
  await expect(answer).toContainText(`If ${user.email} has an account`);
  await expectCleanInBothThemes(page, "the screen that sends the link");

  const address = `/reset-password/${await readLinkToken(user.email, "password_reset")}`;
  await page.goto(address);
  await expect(page.getByText(user.email)).toBeVisible();
  await page.getByLabel("New password", { exact: true }).fill("password9876");
  await expect(page.getByText(/easy to guess/)).toBeVisible();
  await expectCleanInBothThemes(page, "the screen that sets the password");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("New password", { exact: true })).toHaveAccessibleDescription(/easy to guess/);
  await expect(page.getByText(/easy to guess/), "the refusal replaces the hint").toHaveCount(1);
  await page.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your new password is set" })).toBeFocused();
  await expectCleanInBothThemes(page, "the screen after the password was set");
  const again = await page.context().newPage();
  await again.goto(address);
  await expect(again.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue(user.email);
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await page.keyboard.type(NEW_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/integrations/);
});

test("a new address is confirmed by the person who asked for it", async ({ page, workspace: { user } }) => {
  const email = `${newId("user")}@example.com`;
  await signIn(page, user);
  await page.goto("/account");
  await pressOn(page, page.getByRole("button", { name: "Change e-mail" }), "Enter");
  const address = page.getByLabel("New e-mail address");
  await expect(address).toBeFocused();
  await page.keyboard.type(user.email);
  await page.keyboard.press("Enter");
  await expect(address).toHaveAccessibleDescription("This is your address already.");
  await expect(address).toBeFocused();
  await expectCleanInBothThemes(page, "the dialog that changes the address");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your new address is not confirmed yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change e-mail" })).toBeFocused();
  await expectCleanInBothThemes(page, "the account screen with an unconfirmed address");
  const token = await readLinkToken(email, "email_change");
  const link = `/confirm-email/${token}`;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fcontinue$/);
  await expect(page.getByText("Sign in to confirm your new e-mail address")).toBeVisible();
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Confirm your new address" })).toBeVisible();
  const elsewhere = (url: string) => url.includes(token) && !new URL(url).pathname.startsWith(link);
  expect(asked.filter(elsewhere)).toEqual([]);
  await expectCleanInBothThemes(page, "the screen that confirms the address");
  await page.getByRole("button", { name: "Confirm new address" }).click();
  await expect(page.getByRole("region", { name: "Profile" }).getByText(email)).toBeVisible();
});
