"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { OperatorDialog } from "./operator-dialog";

const loadDialog = () => import("./current-operator-dialog");
const CurrentOperatorDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

/** Loads the dialogs' code before the click that opens one. A failure appears when a dialog opens. */
export function preloadOperatorDialogs(): void {
  loadDialog().catch(() => undefined);
}

const OpenContext = createContext<((dialog: OperatorDialog) => void) | null>(null);

/** Returns the function that opens a console dialog. @throws Error outside OperatorDialogs. */
export function useOpenOperatorDialog(): (dialog: OperatorDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenOperatorDialog needs OperatorDialogs above it.");
  return open;
}

/** The dialogs of the console. The focus returns to the dialog's button, the next row's, or the title. */
export function OperatorDialogs({ children }: { children: ReactNode }) {
  const { dialog, open, common } = useDialog(returnPathOf);
  usePrefetch(loadDialog);
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentOperatorDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}

function returnPathOf(dialog: OperatorDialog): ReturnPath {
  const rowId = "requestId" in dialog ? (dialog.requestId ?? dialog.organization.id) : dialog.organization.id;
  return [...rowReturnPath(rowId), "h1", "main"];
}
