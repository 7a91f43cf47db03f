"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useCallback, useRef, useState, useTransition } from "react";
import { awaitTitle, focusFirst, type ReturnPath } from "@/components/dialogs/focus-return";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { EndpointDialog, OpenDialog } from "./endpoint-dialog";
import { returnPathOf } from "./focus-return";

const loadDialogs = () => import("./current-dialog");
const CurrentDialog = dynamic(orMissing(loadDialogs, MissingDialog), { ssr: false });

/** Loads the dialogs' code before the click that opens one. A failure appears when a dialog opens. */
export function preloadEndpointDialogs(): void {
  loadDialogs().catch(() => undefined);
}

const OpenContext = createContext<((dialog: EndpointDialog) => void) | null>(null);

/** Returns the function that opens a dialog about an endpoint. @throws Error outside EndpointDialogs. */
export function useOpenEndpointDialog(): (dialog: EndpointDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenEndpointDialog needs EndpointDialogs above it.");
  return open;
}

/**
 * The dialogs of the Webhooks screens. One is open at a time; it keeps its endpoint even if the row disappears.
 * @param props.whenDeleted where to go when the screen shows only the deleted endpoint.
 */
export function EndpointDialogs({ children, whenDeleted }: { children: ReactNode; whenDeleted?: string }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  usePrefetch(loadDialogs);
  const isOpen = useRef(false);
  isOpen.current = dialog !== null;
  const returnPath = useRef<ReturnPath>([]);
  const router = useRouter();
  const [isLeaving, startLeaving] = useTransition();

  const open = useCallback((next: EndpointDialog) => {
    returnPath.current = returnPathOf(next.kind === "create" ? null : next.endpoint.id);
    setDialog(next);
  }, []);
  const onNext = (next: OpenDialog) => {
    if (next.kind === "created") returnPath.current = [...returnPath.current, ...returnPathOf(next.created.id)];
    setDialog(next);
  };
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    if (!isOpen.current) focusFirst(returnPath.current);
  };
  const onDeleted = () => {
    if (!whenDeleted) return setDialog(null);
    awaitTitle();
    startLeaving(() => router.push(whenDeleted));
  };
  const common = { onClose: () => setDialog(null), onCloseAutoFocus, onNext, onDeleted, isLeaving };
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentDialog dialog={dialog} {...common} />}
    </OpenContext>
  );
}
