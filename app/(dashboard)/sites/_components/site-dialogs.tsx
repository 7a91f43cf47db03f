"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { SiteDialog } from "./site-dialog";

const loadDialog = () => import("./current-site-dialog");
const CurrentSiteDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

/** Loads the dialogs' code before the click that opens one. A failure appears when a dialog opens. */
export function preloadSiteDialogs(): void {
  loadDialog().catch(() => undefined);
}

const OpenContext = createContext<((dialog: SiteDialog) => void) | null>(null);
const CREATE_BUTTON = "[data-create-site]:not(:disabled)";

/** Returns the function that opens a site dialog. @throws Error outside SiteDialogs. */
export function useOpenSiteDialog(): (dialog: SiteDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenSiteDialog needs SiteDialogs above it.");
  return open;
}

/** The dialogs of the Sites screen. */
export function SiteDialogs({ children }: { children: ReactNode }) {
  const { dialog, open, common } = useDialog(returnPathOf);
  usePrefetch(loadDialog);
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
