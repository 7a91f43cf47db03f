import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { z } from "zod";
import { displayName } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";

/** An account has at most this many passkeys. */
export const PASSKEYS_MAX = 20;

const base64url = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[\w-]+$/);
const credentialId = base64url(1_400);

/** A browser's answer to a request to sign in or confirm with a passkey. */
const assertion = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: base64url(4_096),
    authenticatorData: base64url(4_096),
    signature: base64url(8_192),
    userHandle: base64url(128).optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
});
export type Assertion = z.output<typeof assertion> & Pick<AuthenticationResponseJSON, "type">;

/** `challengeId`: the challenge that the browser answered. */
export const passkeyProof = z.object({ challengeId: idInput, assertion });
export type PasskeyProof = z.output<typeof passkeyProof>;

/** A browser's answer to a request to create a passkey. */
const attestation = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: base64url(4_096),
    attestationObject: base64url(16_384),
    transports: z
      .array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]))
      .max(7)
      .catch([]),
  }),
  clientExtensionResults: z.object({}).default({}),
});

const passkeyName = displayName("Enter a name for the passkey.");

export const addPasskeyInput = z.object({ challengeId: idInput, name: passkeyName, attestation });
export type AddPasskeyInput = z.output<typeof addPasskeyInput>;

export const renamePasskeyInput = z.object({ passkeyId: idInput, name: passkeyName });
export type RenamePasskeyInput = z.output<typeof renamePasskeyInput>;

export const passkeyInput = z.object({ passkeyId: idInput });
export type PasskeyInput = z.output<typeof passkeyInput>;

export type PasskeyView = { id: string; name: string; createdAt: string; lastUsedAt: string | null };

/** What the browser needs to ask for a passkey. The challenge works once, for 5 minutes. */
export type PasskeyRequest = { challengeId: string; options: PublicKeyCredentialRequestOptionsJSON };

/** What the browser needs to create a passkey. */
export type PasskeyCreation = { challengeId: string; options: PublicKeyCredentialCreationOptionsJSON };
