import type { NewRecoveryCodes } from "@/lib/auth/second-factors/schema";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { addPasskeyAction, beginPasskeyAction } from "./actions";

const CANCELLED = "No passkey was created. Try again, and confirm with your device when it asks.";
const KNOWN = "This device already has a passkey for your account. Use it, or choose another device.";

/** Has the browser create a passkey and adds it to the account. */
export async function createPasskey({ name }: { name: string }): Promise<ActionResult<NewRecoveryCodes>> {
  const begun = await beginPasskeyAction();
  if (!begun.ok) return begun;
  const { challengeId, options } = begun.data;
  const { startRegistration, WebAuthnError } = await import("@simplewebauthn/browser");
  try {
    const attestation = await startRegistration({ optionsJSON: options });
    return await addPasskeyAction({ challengeId, name, attestation });
  } catch (error) {
    const isKnown = error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED";
    if (!(error instanceof DOMException) && !(error instanceof WebAuthnError)) throw error;
    const message = isKnown ? KNOWN : CANCELLED;
    return { ok: false, error: { code: "VALIDATION_ERROR", message, details: {}, requestId: "" } };
  }
}

/** A first name for a passkey of this device. */
export function suggestPasskeyName(): string {
  const device = /iPhone|iPad|Android|Windows|Mac|CrOS|Linux/.exec(navigator.userAgent)?.[0];
  if (!device) return "My passkey";
  return { CrOS: "Chromebook", Windows: "Windows PC", Android: "Android phone", Linux: "Linux PC" }[device] ?? device;
}
