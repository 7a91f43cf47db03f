import type { KeyView, RevealedKey } from "@/lib/keys/schema";

/** A dialog that a row or the page opens. */
export type KeyDialog =
  | { kind: "create" }
  | { kind: "edit" | "rotate" | "endOverlap" | "revoke" | "reactivate" | "delete"; keyView: KeyView };

/** The open dialog; the new secret follows a creation or rotation. */
export type OpenDialog = KeyDialog | { kind: "reveal"; revealed: RevealedKey };
