"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import { useOneDialog } from "@/components/dialogs/use-one-dialog";
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

const returnPathOfDialog = (dialog: EndpointDialog) =>
  returnPathOf(dialog.kind === "create" ? null : dialog.endpoint.id);

/**
 * The dialogs of the Webhooks screens. One is open at a time; it keeps its endpoint even if the row disappears.
 * @param props.whenDeleted where to go when the screen shows only the deleted endpoint.
 */
export function EndpointDialogs({ children, whenDeleted }: { children: ReactNode; whenDeleted?: string }) {
  usePrefetch(loadDialogs);
  const { dialog, open, follow, common } = useOneDialog<EndpointDialog, OpenDialog>({
    returnPathOf: returnPathOfDialog,
    whenDeleted,
  });
  const onNext = (next: OpenDialog) => follow(next, next.kind === "created" ? returnPathOf(next.created.id) : []);
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentDialog dialog={dialog} onNext={onNext} {...common} />}
    </OpenContext>
  );
}
