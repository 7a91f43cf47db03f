"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { ConsoleAccountDialog } from "./console-account-dialog";

const loadDialog = () => import("./manage-account-dialog");
const ManageAccountDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

const OpenContext = createContext<((dialog: ConsoleAccountDialog) => void) | null>(null);

/** Returns the function that opens a dialog. @throws Error outside ConsoleAccountDialogs. */
export function useOpenConsoleAccountDialog(): (dialog: ConsoleAccountDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenConsoleAccountDialog needs ConsoleAccountDialogs above it.");
  return open;
}

/** The dialogs of the list of accounts. The focus returns to the row's menu, the next row's, or the title. */
export function ConsoleAccountDialogs({ children }: { children: ReactNode }) {
  const { dialog, open, common } = useDialog(returnPathOf);
  usePrefetch(loadDialog);
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <ManageAccountDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}

function returnPathOf({ account }: ConsoleAccountDialog): ReturnPath {
  return [...rowReturnPath(account.id), "h1", "main"];
}
