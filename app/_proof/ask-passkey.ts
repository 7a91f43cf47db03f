import type { PasskeyRequest } from "@/lib/auth/passkeys/schema";
import { AppError } from "@/lib/platform/errors";

/**
 * Has the browser ask for a passkey.
 * @throws AppError VALIDATION_ERROR when the person cancels or the browser finds no passkey.
 */
export async function askPasskey(request: PasskeyRequest | null) {
  if (!request) throw new AppError("VALIDATION_ERROR", "Passkeys do not work at this address. Use another way.");
  const { startAuthentication } = await import("@simplewebauthn/browser");
  try {
    const assertion = await startAuthentication({ optionsJSON: request.options });
    return { kind: "passkey" as const, challengeId: request.challengeId, assertion };
  } catch {
    const message = "No passkey was used. Try again, and confirm with your device when it asks.";
    throw new AppError("VALIDATION_ERROR", message);
  }
}
