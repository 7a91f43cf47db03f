"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";
import { DeleteOrganizationDialog } from "./delete-organization-dialog";
import type { OrganizationDialog } from "./organization-dialogs";
import { PolicyDialog } from "./policy-dialog";

export type OrganizationDialogProps = DialogProps & { organization: OwnOrganizationView };

/** The open dialog. Loaded separately, because most visits open none. */
export default function CurrentOrganizationDialog({ kind, ...props }: OrganizationDialogProps & OrganizationDialog) {
  return kind === "policy" ? <PolicyDialog {...props} /> : <DeleteOrganizationDialog {...props} />;
}
