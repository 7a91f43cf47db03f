"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import type { SiteRow } from "@/lib/sites/labels";

export type SiteDialog = { kind: "create" } | { kind: "edit" | "archive" | "restore"; site: SiteRow };

const loadDialog = () => import("./current-site-dialog");
const CurrentSiteDialog = dynamic(loadDialog, { ssr: false });

/** Fetches the dialogs' code ahead of the click that opens one; a failure shows when one is opened. */
export function preloadSiteDialogs(): void {
  loadDialog().catch(() => undefined);
}

const OpenContext = createContext<((dialog: SiteDialog) => void) | null>(null);
const CREATE_BUTTON = "[data-create-site]:not(:disabled)";

/** Opens a site dialog. @throws Error outside SiteDialogs. */
export function useOpenSiteDialog(): (dialog: SiteDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenSiteDialog needs SiteDialogs above it.");
  return open;
}

/** The dialogs of the Sites screen. */
export function SiteDialogs({ children }: { children: ReactNode }) {
  const { dialog, open, common } = useDialog(returnPathOf);
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentSiteDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}

function returnPathOf(dialog: SiteDialog): ReturnPath {
  return [...(dialog.kind === "create" ? [] : rowReturnPath(dialog.site.id)), CREATE_BUTTON, "main"];
}
