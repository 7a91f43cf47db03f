"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { useOneDialog } from "@/components/dialogs/use-one-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { RevealedKey } from "@/lib/keys/schema";
import { returnPathOf } from "./focus-return";
import type { KeyDialog, OpenDialog } from "./key-dialog";

const loadDialogs = () => import("./current-dialog");
const CurrentDialog = dynamic(orMissing(loadDialogs, MissingDialog), { ssr: false });

/** Loads the dialogs' code before the click that opens one. A failure appears when a dialog opens. */
export function preloadKeyDialogs(): void {
  loadDialogs().catch(() => undefined);
}

const OpenContext = createContext<((dialog: KeyDialog) => void) | null>(null);

/** Returns the function that opens a key dialog. @throws Error outside KeyDialogs. */
export function useOpenKeyDialog(): (dialog: KeyDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenKeyDialog needs KeyDialogs above it.");
  return open;
}

const returnPathOfDialog = (dialog: KeyDialog) => returnPathOf(dialog.kind === "create" ? null : dialog.keyView.id);

/**
 * The dialogs of the API keys screens. One is open at a time; it keeps its key even if the row disappears.
 * @param props.whenDeleted where to go when the screen shows only the deleted key.
 */
export function KeyDialogs({ children, whenDeleted }: { children: ReactNode; whenDeleted?: string }) {
  usePrefetch(loadDialogs);
  const { dialog, open, follow, common } = useOneDialog<KeyDialog, OpenDialog>({
    returnPathOf: returnPathOfDialog,
    whenDeleted,
  });
  const onReveal = (revealed: RevealedKey) => follow({ kind: "reveal", revealed }, returnPathOf(revealed.key.id));
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentDialog dialog={dialog} onReveal={onReveal} {...common} />}
    </OpenContext>
  );
}
