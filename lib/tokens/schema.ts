import { z } from "zod";
import { timeView } from "@/lib/contracts/view-fields";

/** Maximum lifetime of a token. */
export const TOKEN_SECONDS = 3_600;

/** Text that does not have the form of a secret is an invalid key, not an invalid field. */
export const createTokenInput = z.object({
  apiKey: z.string().min(1, "Send the key's secret value.").meta({ description: "The key's secret value." }),
});

export const tokenView = z.object({
  token: z.string().meta({ description: "Send it as `Authorization: Bearer <token>`. Treat it as opaque." }),
  expiresAt: timeView.meta({ description: "At most one hour ahead, and never after the key or secret ends." }),
  tokenType: z.literal("Bearer"),
});
export type TokenView = z.output<typeof tokenView>;

const rotateSigningKeysInput = z.object({ all: z.boolean() });
export type RotateSigningKeysInput = z.output<typeof rotateSigningKeysInput>;

/** `isReadable`: whether this installation's APP_SECRET can decrypt the private key. */
type SigningKeyView = { id: string; use: "signs" | "verifies"; isReadable: boolean; createdAt: string };
export type SigningKeysView = { signingKeys: SigningKeyView[] };
