import { z } from "zod";
import { timeView } from "@/lib/contracts/view-fields";

/** How long a token works at most. */
export const TOKEN_SECONDS = 3_600;

/** Any other form than a secret's is an invalid key, not an invalid field. */
export const createTokenInput = z.object({
  apiKey: z.string().min(1, "Send the key's secret value.").meta({ description: "The key's secret value." }),
});

export const tokenView = z.object({
  token: z.string().meta({ description: "Send it as `Authorization: Bearer <token>`. Read nothing out of it." }),
  expiresAt: timeView.meta({ description: "At most one hour ahead, and never past the key's or secret's own end." }),
  tokenType: z.literal("Bearer"),
});
export type TokenView = z.output<typeof tokenView>;

export const rotateSigningKeysInput = z.object({ all: z.boolean() });
export type RotateSigningKeysInput = z.output<typeof rotateSigningKeysInput>;

/** `isReadable`: whether this installation's APP_SECRET opens the private half. */
export type SigningKeyView = { id: string; use: "signs" | "verifies"; isReadable: boolean; createdAt: string };
export type SigningKeysView = { signingKeys: SigningKeyView[] };
