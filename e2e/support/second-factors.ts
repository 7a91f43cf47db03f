import { expect, type Page } from "@playwright/test";
import { Secret } from "otpauth";
import type { Account } from "./fixtures";

/** The server under a host name, because browsers allow no passkeys at addresses. */
export const ORIGIN = () => process.env.E2E_BASE_URL!.replace("127.0.0.1", "localhost");

/** Gives the browser an authenticator that verifies its person at once. */
export async function plugInAuthenticator(page: Page): Promise<void> {
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

/** Fills in the sign-in screen, which is open, and sends it. */
export async function enterPassword(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The secret that the set-up of an authenticator app shows as text. */
export async function shownSecret(page: Page): Promise<Secret> {
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const text = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  return Secret.fromBase32(text!.replaceAll(" ", ""));
}

/** Confirms that the codes are stored, and returns them. */
export async function storeCodes(page: Page): Promise<string[]> {
  const items = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(items).toHaveCount(10);
  const codes = await items.allTextContents();
  await page.getByLabel("I have stored these codes safely").check();
  await page.getByRole("button", { name: "Done" }).click();
  return codes;
}
