import type { Page } from "@playwright/test";
import { Secret } from "otpauth";
import { db } from "../../lib/db/client";
import { codesOf } from "../../lib/testing/worlds/second-factor-world";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, signInByForm, test, type Workspace } from "../support/fixtures";
import { pressOn, tabTo } from "../support/keyboard";

/** Browsers allow passkeys at host names alone. */
const ORIGIN = () => process.env.E2E_BASE_URL!.replace("127.0.0.1", "localhost");

/** Gives the browser an authenticator that verifies its person at once. */
async function plugInAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  await client.send("WebAuthn.addVirtualAuthenticator", { options });
}

async function look(page: Page, name: string): Promise<void> {
  if (!process.env.LOOK) return;
  for (const width of [1440, 375, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${process.env.LOOK}/${name}-${width}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

async function enterPassword(page: Page, { email, password }: Workspace["user"]): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${ORIGIN()}/sign-in`);
}

async function storeCodes(page: Page): Promise<string[]> {
  const items = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(items).toHaveCount(10);
  const codes = await items.allTextContents();
  await page.getByLabel("I have stored these codes safely").check();
  await page.getByRole("button", { name: "Done" }).click();
  return codes;
}

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
test.use({ baseURL: async ({}, use) => use(ORIGIN()) });

test("a person adds a passkey by keyboard and signs in with it, without an address and as a second step", async ({
  page,
  workspace: { user },
}) => {
  await plugInAuthenticator(page);
  await page.goto("/sign-in");
  await look(page, "sign-in");
  await signInByForm(page, user);
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Passkeys and second factor" })).toBeVisible();
  await look(page, "account-none");
  await pressOn(page, page.getByRole("button", { name: "Add passkey" }), "Enter");
  const dialog = page.getByRole("dialog", { name: "Add passkey" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Work laptop");
  await expectCleanInBothThemes(page, "the dialog that adds a passkey");
  await look(page, "add-passkey");
  await page.keyboard.press("Enter");
  const codes = page.getByRole("alertdialog", { name: "Save your recovery codes" });
  await expect(codes.getByRole("button", { name: "Copy" })).toBeFocused();
  await expectCleanInBothThemes(page, "the recovery codes");
  await look(page, "codes");
  await page.keyboard.press("Escape");
  await expect(codes).toBeVisible();
  expect(await storeCodes(page)).toHaveLength(10);
  await expect(page.getByText("Work laptop", { exact: true })).toBeVisible();
  await expect(page.getByText("10 of 10 left")).toBeVisible();
  await expectCleanInBothThemes(page, "the account page with a passkey");
  await look(page, "account");

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
  await look(page, "second-step-passkey");
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
  const shown = (await dialog.locator("p.font-mono").textContent())!.replaceAll(" ", "");
  const code = codesOf(Secret.fromBase32(shown));
  await expectCleanInBothThemes(page, "the dialog that sets up an app");
  await look(page, "set-up-app");
  await dialog.getByLabel("Code from the app").fill(code(9));
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This code is not valid.", { exact: false })).toBeVisible();
  await look(page, "set-up-app-wrong");
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
  await look(page, "second-step-code");
  await tabTo(page, page.getByRole("button", { name: "Use a recovery code" }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Recovery code")).toBeFocused();
  await look(page, "second-step-recovery");
  await page.keyboard.type(recoveryCode!.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/integrations\/api$/);
  await page.goto("/account");
  await expect(page.getByText("9 of 10 left")).toBeVisible();
});

test("whoever lacks the second factor that their organization requires sets one up and can do nothing else before", async ({
  page,
  workspace: { user, organization },
}) => {
  await plugInAuthenticator(page);
  await db().organization.update({ where: { id: organization.id }, data: { requiresSecondFactor: true } });
  await page.goto("/sign-in");
  await enterPassword(page, user);
  await expect(page).toHaveURL(/\/second-factor$/);
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await expectCleanInBothThemes(page, "the choice of a second factor");
  await look(page, "gate");
  for (const address of ["/account", "/sites", "/integrations/api"]) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/second-factor$/);
  }
  await page.getByRole("button", { name: /^Passkey/ }).click();
  await look(page, "gate-passkey");
  await page.getByRole("button", { name: "Create passkey" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeVisible();
  await expectCleanInBothThemes(page, "the recovery codes of the set-up");
  await look(page, "gate-codes");
  await storeCodes(page);
  await expect(page).toHaveURL(/\/integrations\/api$/);
});
