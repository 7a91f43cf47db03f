"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useCallback, useRef, useState, useTransition } from "react";
import { awaitTitle, focusFirst, type ReturnPath } from "@/components/dialogs/focus-return";
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

/**
 * The dialogs of the API keys screens. One is open at a time; it keeps its key even if the row disappears.
 * @param props.whenDeleted where to go when the screen shows only the deleted key.
 */
export function KeyDialogs({ children, whenDeleted }: { children: ReactNode; whenDeleted?: string }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  usePrefetch(loadDialogs);
  const isOpen = useRef(false);
  isOpen.current = dialog !== null;
  const returnPath = useRef<ReturnPath>([]);
  const router = useRouter();
  const [isLeaving, startLeaving] = useTransition();

  const open = useCallback((next: KeyDialog) => {
    returnPath.current = returnPathOf(next.kind === "create" ? null : next.keyView.id);
    setDialog(next);
  }, []);
  const onClose = () => setDialog(null);
  const onReveal = (revealed: RevealedKey) => {
    returnPath.current = [...returnPath.current, ...returnPathOf(revealed.key.id)];
    setDialog({ kind: "reveal", revealed });
  };
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    if (!isOpen.current) focusFirst(returnPath.current);
  };
  const onDeleted = () => {
    if (!whenDeleted) return onClose();
    awaitTitle();
    startLeaving(() => router.push(whenDeleted));
  };
  const common = { onClose, onCloseAutoFocus, onReveal, onDeleted, isLeaving };
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}
