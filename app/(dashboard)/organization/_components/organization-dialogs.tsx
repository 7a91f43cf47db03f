"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use } from "react";
import type { ReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";
import type { OrganizationDialog } from "./organization-dialog";

const loadDialog = () => import("./current-organization-dialog");
const CurrentOrganizationDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

const OpenContext = createContext<((dialog: OrganizationDialog) => void) | null>(null);

/** Returns the function that opens a dialog of the Organization screen. @throws Error outside OrganizationDialogs. */
export function useOpenOrganizationDialog(): (dialog: OrganizationDialog) => void {
  const open = use(OpenContext);
  if (!open) throw new Error("useOpenOrganizationDialog needs OrganizationDialogs above it.");
  return open;
}

type OrganizationDialogsProps = { organization: OwnOrganizationView; children: ReactNode };

/** The dialogs of the Organization screen. */
export function OrganizationDialogs({ organization, children }: OrganizationDialogsProps) {
  const { dialog, open, common } = useDialog(returnPathOf);
  usePrefetch(loadDialog);
  return (
    <OpenContext value={open}>
      {children}
      {dialog && <CurrentOrganizationDialog {...dialog} {...common} organization={organization} />}
    </OpenContext>
  );
}

/** Buttons that open a dialog carry its kind. */
function returnPathOf({ kind }: OrganizationDialog): ReturnPath {
  return [`[data-organization-dialog="${kind}"]`, "main"];
}
