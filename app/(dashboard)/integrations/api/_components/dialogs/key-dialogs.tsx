"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useCallback, useRef, useState, useTransition } from "react";
import { awaitTitle, focusFirst, type ReturnPath } from "@/components/dialogs/focus-return";
import type { KeyView, RevealedKey } from "@/lib/keys/labels";
import { returnPathOf } from "./focus-return";

export type KeyDialog =
  | { kind: "create" }
  | { kind: "edit" | "rotate" | "revoke" | "reactivate" | "delete"; keyView: KeyView };
export type OpenDialog = KeyDialog | { kind: "reveal"; revealed: RevealedKey };

const loadDialogs = () => import("./current-dialog");
const CurrentDialog = dynamic(loadDialogs, { ssr: false });

/** Fetches the dialogs' code ahead of the click that opens one; a failure shows when one is opened. */
export function preloadKeyDialogs(): void {
  loadDialogs().catch(() => undefined);
}

const OpenContext = createContext<((dialog: KeyDialog) => void) | null>(null);

/** Opens a key dialog. @throws Error outside KeyDialogs. */
export function useOpenKeyDialog(): (dialog: KeyDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenKeyDialog needs KeyDialogs above it.");
  return open;
}

/**
 * The dialogs of the API keys screens; one is open at a time. A dialog keeps its key even when the row goes away.
 * @param props.whenDeleted where to go from a screen that shows the deleted key alone.
 */
export function KeyDialogs({ children, whenDeleted }: { children: ReactNode; whenDeleted?: string }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
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
