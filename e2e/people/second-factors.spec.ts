import type { Page } from "@playwright/test";
import { codesOf } from "../../lib/testing/worlds/sign-in/second-factor-world";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, signInByForm, test } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";
import { enterPassword, ORIGIN, plugInAuthenticator, shownSecret, storeCodes } from "../support/second-factors";

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${ORIGIN()}/sign-in`);
}

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
test.use({ baseURL: async ({}, use) => use(ORIGIN()) });

test("a person adds a passkey by keyboard and signs in with it, without an address and as a second step", async ({
  page,
  workspace: { user },
}) => {
  await plugInAuthenticator(page);
  await page.goto("/sign-in");
  await signInByForm(page, user);
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Passkeys and second factor" })).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Add passkey" }), "Enter");
  const dialog = page.getByRole("dialog", { name: "Add passkey" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Work laptop");
  await expectCleanInBothThemes(page, "the dialog that adds a passkey");
  await page.keyboard.press("Enter");
  const codes = page.getByRole("alertdialog", { name: "Save your recovery codes" });
  await expect(codes.getByRole("button", { name: "Copy" })).toBeFocused();
  await expectCleanInBothThemes(page, "the recovery codes");
  await page.keyboard.press("Escape");
  await expect(codes).toBeVisible();
  expect(await storeCodes(page)).toHaveLength(10);
  await expect(page.getByText("Work laptop", { exact: true })).toBeVisible();
  await expect(page.getByText("10 of 10 left")).toBeVisible();
  await expectCleanInBothThemes(page, "the account page with a passkey");

  // The authenticator answers at once, also where the browser only offers passkeys in the e-mail field.
  await signOut(page);
  await expect(page).toHaveURL(/\/integrations\/api$/);

  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  await signOut(page);
  await expectCleanInBothThemes(page, "the sign-in screen");
  await pressOn(page, page.getByRole("button", { name: "Sign in with a passkey" }), "Enter");
  await expect(page).toHaveURL(/\/integrations\/api$/);

  await signOut(page);
  await enterPassword(page, user);
  await expect(page.getByRole("heading", { name: "Use your passkey" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Use passkey" })).toBeFocused();
  await expectCleanInBothThemes(page, "the second step by passkey");
  await page.goto("/integrations/api");
  await expect(page).toHaveURL(/\/sign-in\?/);
  await page.getByRole("button", { name: "Use passkey" }).click();
  await expect(page).toHaveURL(/\/integrations\/api$/);
});

test("a person sets up an authenticator app, signs in with its code, once, and with a recovery code", async ({
  page,
  workspace: { user },
}) => {
  await page.goto("/sign-in");
  await signInByForm(page, user);
  await page.goto("/account");
  await page.getByRole("button", { name: "Set up app" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up authenticator app" });
  await expect(dialog.getByRole("img", { name: /QR code/ })).toBeVisible();
  const code = codesOf(await shownSecret(page));
  await expectCleanInBothThemes(page, "the dialog that sets up an app");
  await dialog.getByLabel("Code from the app").fill(code(9));
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This code is not valid.", { exact: false })).toBeVisible();
  await dialog.getByLabel("Code from the app").fill(code());
  await page.keyboard.press("Enter");
  const [recoveryCode] = await storeCodes(page);

  await signOut(page);
  await enterPassword(page, user);
  await expect(page.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  const field = page.getByLabel("Code", { exact: true });
  await expect(field).toBeFocused();
  await expectCleanInBothThemes(page, "the second step by code");
  await page.keyboard.type(code());
  await page.keyboard.press("Enter");
  await expect(page.getByText("This code is not valid.")).toBeVisible();
  await expect(field).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Use a recovery code" }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Recovery code")).toBeFocused();
  await expectCleanInBothThemes(page, "the second step by recovery code");
  await page.keyboard.type("AAAA-BBBB-CCCC-DDDD");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This recovery code is not valid.")).toBeVisible();
  await expect(page.getByLabel("Recovery code")).toBeFocused();
  await expect(page.getByLabel("Recovery code")).toHaveValue("");
  await expectCleanInBothThemes(page, "a recovery code that is not valid");
  await page.keyboard.type(recoveryCode!.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/integrations\/api$/);
  await page.goto("/account");
  await expect(page.getByText("9 of 10 left")).toBeVisible();
});
