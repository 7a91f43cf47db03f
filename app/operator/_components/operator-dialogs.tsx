"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useRef, useState } from "react";
import { focusFirst, type ReturnPath, rowReturnPath } from "@/components/focus-return";
import type { OrganizationDetails } from "@/lib/organizations/terms";

type Named = { id: string; name: string };

/** `requestId`: the request that is decided; null to enable without one. */
export type OperatorDialog =
  | { kind: "enable"; organization: Named; requestId: string | null }
  | { kind: "decline"; organization: Named; requestId: string }
  | { kind: "suspend" | "resume" | "plan"; organization: OrganizationDetails };

const loadDialog = () => import("./current-operator-dialog");
const CurrentOperatorDialog = dynamic(loadDialog, { ssr: false });

/** Fetches the dialogs' code ahead of the click that opens one; a failure shows when one is opened. */
export function preloadOperatorDialogs(): void {
  loadDialog().catch(() => undefined);
}

const OpenContext = createContext<((dialog: OperatorDialog) => void) | null>(null);

/** Opens a dialog of the console. @throws Error outside OperatorDialogs. */
export function useOpenOperatorDialog(): (dialog: OperatorDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenOperatorDialog needs OperatorDialogs above it.");
  return open;
}

/** The dialogs of the console; one is open at a time. The focus returns to its button, the next row's, or the title. */
export function OperatorDialogs({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<OperatorDialog | null>(null);
  const returnPath = useRef<ReturnPath>([]);
  const open = useCallback((next: OperatorDialog) => {
    const rowId = "requestId" in next ? (next.requestId ?? next.organization.id) : next.organization.id;
    returnPath.current = [...rowReturnPath(rowId), "h1", "main"];
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
      {dialog && <CurrentOperatorDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}
