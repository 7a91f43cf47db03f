"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { AccountDialog } from "./account-dialog";

const loadDialog = () => import("./current-account-dialog");
const CurrentAccountDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

const OpenContext = createContext<((dialog: AccountDialog) => void) | null>(null);

/** Returns the function that opens a dialog of the account screen. @throws Error outside AccountDialogs. */
export function useOpenAccountDialog(): (dialog: AccountDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenAccountDialog needs AccountDialogs above it.");
  return open;
}

/** The dialogs of the account screen. The focus returns to the dialog's button, the next session's, or the title. */
export function AccountDialogs({ children }: { children: ReactNode }) {
  const { dialog, open, common } = useDialog(returnPathOf);
  usePrefetch(loadDialog);
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentAccountDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}

function returnPathOf(dialog: AccountDialog): ReturnPath {
  return [...rowReturnPath("session" in dialog ? dialog.session.id : ""), "h1", "main"];
}
