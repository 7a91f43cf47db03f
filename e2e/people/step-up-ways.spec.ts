import type { Page } from "@playwright/test";
import { decodeAttestationObject, parseAuthenticatorData } from "@simplewebauthn/server/helpers";
import { db } from "../../lib/db/client";
import { newId } from "../../lib/platform/ids";
import { giveApp } from "../../lib/testing/worlds/sign-in/second-factor-world";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeOperator, openSession, test } from "../support/fixtures";
import { fillCreate } from "../support/key-form";
import { ageProofs, proofDialog } from "../support/step-up";

/* The ways to confirm, by what the account has. The password's are in e2e/keys/step-up.spec.ts. */

async function startCreating(page: Page) {
  await page.goto("/integrations/api");
  const form = await fillCreate(page, "Front desk");
  await form.getByRole("button", { name: "Generate Key" }).click();
  return proofDialog(page);
}

const expectReveal = (page: Page) =>
  expect(page.getByRole("alertdialog", { name: "Save the secret of “Front desk”" })).toBeVisible();

test("an account with an authenticator app confirms with a code, and its password is not offered", async ({
  ownerPage: page,
  workspace,
}) => {
  const code = await giveApp(await ageProofs(workspace.user));
  const dialog = await startCreating(page);
  const field = dialog.getByLabel("Code from your authenticator app");
  await expect(field).toBeFocused();
  await expect(dialog.getByLabel("Password")).toHaveCount(0);
  await expectCleanInBothThemes(page, "the step-up dialog for a code");
  await field.fill(code(-10));
  await field.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("This code is not valid");
  await expect(field).toHaveValue("");
  await field.fill(code());
  await field.press("Enter");
  await expectReveal(page);
});

test("an account with a passkey confirms with it", async ({ ownerPage: page, workspace }) => {
  await page.goto("/integrations/api");
  await createPasskey(page, await ageProofs(workspace.user));
  const dialog = await startCreating(page);
  const button = dialog.getByRole("button", { name: "Use passkey" });
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expectReveal(page);
});

/** Creates a passkey in the browser's virtual authenticator, and adds it to the account. */
async function createPasskey(page: Page, userId: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const attestation = await page.evaluate(async (name) => {
    const created = await navigator.credentials.create({
      publicKey: {
        challenge: new Uint8Array(32),
        rp: { name: "Integrations Hub" },
        user: { id: new TextEncoder().encode(name), name, displayName: name },
        pubKeyCredParams: [{ type: "public-key", alg: -7 }],
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      },
    });
    const { response } = created as PublicKeyCredential;
    return [...new Uint8Array((response as AuthenticatorAttestationResponse).attestationObject)];
  }, userId);
  const authData = decodeAttestationObject(new Uint8Array(attestation)).get("authData");
  const { credentialID, credentialPublicKey } = parseAuthenticatorData(authData);
  await db().passkey.create({
    data: {
      id: newId("passkey"),
      userId,
      credentialId: Buffer.from(credentialID!),
      publicKey: Buffer.from(credentialPublicKey!),
      counter: 0,
      name: "Laptop",
    },
  });
}

test("an operator's action asks, too, and goes on with the reason that was typed", async ({ page, workspace }) => {
  const operator = await makeOperator();
  await openSession(page, operator);
  await page.goto(`/operator/organizations/${workspace.organization.id}`);
  await ageProofs(operator);
  await page.getByRole("button", { name: "Suspend API access" }).click();
  const suspend = page.getByRole("alertdialog");
  await suspend.getByLabel("Reason (optional)").fill("The invoice of May is open.");
  await suspend.getByRole("button", { name: "Suspend API access" }).click();
  const dialog = proofDialog(page);
  await dialog.getByLabel("Password", { exact: true }).fill(operator.password);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText(`Suspended API access for “${workspace.organization.name}”`)).toBeVisible();
  const events = await db().event.findMany({
    where: { organizationId: workspace.organization.id, type: "api_access.suspended" },
  });
  expect(events).toHaveLength(1);
  expect(JSON.stringify(events[0]!.changes)).toContain("The invoice of May is open.");
});
