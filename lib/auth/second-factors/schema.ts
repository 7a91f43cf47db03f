import { z } from "zod";
import { type PasskeyRequest, type PasskeyView, passkeyProof } from "@/lib/auth/passkeys/schema";
import { typedPassword } from "@/lib/auth/schema";

const code = z
  .string()
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the 6 digits that your authenticator app shows."));

/** A proof of who a signed-in person is. */
export const proveIdentityInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("passkey"), ...passkeyProof.shape }),
  z.object({ kind: z.literal("code"), code }),
  z.object({ kind: z.literal("password"), password: typedPassword }),
]);
export type ProveIdentityInput = z.output<typeof proveIdentityInput>;

export type ProofKind = ProveIdentityInput["kind"];

/** A recovery code in any spelling: upper or lower case, with or without dashes. */
const recoveryCode = z.string().trim().min(1, "Enter a recovery code.").max(64, "This is not a recovery code.");

/** The second step of signing in. */
export const secondStepInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("passkey"), ...passkeyProof.shape }),
  z.object({ kind: z.literal("code"), code }),
  z.object({ kind: z.literal("recoveryCode"), recoveryCode }),
]);
export type SecondStepInput = z.output<typeof secondStepInput>;
export type SecondStepKind = SecondStepInput["kind"];

/**
 * How the signed-in person can prove who they are, best first; empty for someone who only uses single sign-on.
 * `passkeyRequest` is there when a passkey is one of the ways. `hasOwnProof`: see platform/step-up.
 */
export type ProofWays = { ways: ProofKind[]; passkeyRequest: PasskeyRequest | null; hasOwnProof: boolean };

export const noInput = z.object({});

/** `draft`: what `beginAuthenticatorApp` returned. */
export const confirmAppInput = z.object({ draft: z.string().max(512), code });
export type ConfirmAppInput = z.output<typeof confirmAppInput>;

/** An authenticator app that is being set up: its secret in base 32, and as a QR code in a data URL. */
export type AppDraft = { draft: string; secret: string; qrCode: string };

/** Ten codes, shown once; null when the account keeps those that it has. */
export type NewRecoveryCodes = { recoveryCodes: string[] | null };

/** An account's second factors. `recoveryCodesLeft` is null when it has none. */
export type SecondFactorsView = {
  passkeys: PasskeyView[];
  app: { confirmedAt: string } | null;
  recoveryCodesLeft: number | null;
};
