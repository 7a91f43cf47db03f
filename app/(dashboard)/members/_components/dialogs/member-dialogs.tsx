"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { MemberDialog } from "./member-dialog";

const loadDialog = () => import("./current-member-dialog");
const CurrentMemberDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

/** Loads the dialogs' code before the click that opens one. A failure appears when a dialog opens. */
export function preloadMemberDialogs(): void {
  loadDialog().catch(() => undefined);
}

const INVITE_BUTTON = "[data-invite-member]";
const OpenContext = createContext<((dialog: MemberDialog) => void) | null>(null);

/** Returns the function that opens a dialog. @throws Error outside MemberDialogs. */
export function useOpenMemberDialog(): (dialog: MemberDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenMemberDialog needs MemberDialogs above it.");
  return open;
}

/** The dialogs of the Members screen. */
export function MemberDialogs({ children }: { children: ReactNode }) {
  const { dialog, open, common } = useDialog(returnPathOf);
  usePrefetch(loadDialog);
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentMemberDialog dialog={dialog} onNext={open} {...common} />}
    </OpenContext>
  );
}

function returnPathOf(dialog: MemberDialog): ReturnPath {
  const rowId = "member" in dialog ? dialog.member.userId : "invitation" in dialog ? dialog.invitation.id : null;
  const isOnScreen = rowId !== null && document.querySelector(`[data-row-actions="${rowId}"]`) !== null;
  return [...(isOnScreen ? rowReturnPath(rowId) : []), INVITE_BUTTON, "main"];
}
