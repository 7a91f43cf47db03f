"use client";

import { createContext, use } from "react";
import type { PasskeyView } from "@/lib/auth/passkeys/schema";

/** A dialog about passkeys, the authenticator app or recovery codes. */
export type FactorDialog =
  | { kind: "addPasskey" | "removeApp" | "createCodes" }
  | { kind: "setUpApp"; isReplacing: boolean }
  | { kind: "renamePasskey" | "removePasskey"; passkey: PasskeyView }
  | { kind: "codes"; codes: string[] };

export const OpenFactorDialog = createContext<((dialog: FactorDialog) => void) | null>(null);

/** Returns the function that opens a dialog about second factors. @throws Error outside SecondFactorDialogs. */
export function useOpenFactorDialog(): (dialog: FactorDialog) => void {
  const open = use(OpenFactorDialog);
  if (!open) throw new Error("useOpenFactorDialog needs SecondFactorDialogs above it.");
  return open;
}
