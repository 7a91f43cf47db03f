"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useRef, useState } from "react";
import { focusFirst, type ReturnPath, rowReturnPath } from "@/components/focus-return";
import type { SiteRow } from "@/lib/sites/terms";

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

/** The dialogs of the Sites screen; one is open at a time. A dialog keeps its site even when the row goes away. */
export function SiteDialogs({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<SiteDialog | null>(null);
  const returnPath = useRef<ReturnPath>([]);
  const open = useCallback((next: SiteDialog) => {
    const path = next.kind === "create" ? [] : rowReturnPath(next.site.id);
    returnPath.current = [...path, CREATE_BUTTON, "main"];
    setDialog(next);
  }, []);
  const common = {
    onClose: () => setDialog(null),
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      focusFirst(returnPath.current);
    },
  };
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentSiteDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}
