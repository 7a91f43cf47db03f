"use client";

import { DeleteOrganizationDialog } from "./delete-organization-dialog";
import type { OrganizationDialog, OrganizationDialogProps } from "./organization-dialog";
import { PolicyDialog } from "./policy-dialog";

/** The open dialog. Loaded separately, because most visits open none. */
export default function CurrentOrganizationDialog({ kind, ...props }: OrganizationDialogProps & OrganizationDialog) {
  return kind === "policy" ? <PolicyDialog {...props} /> : <DeleteOrganizationDialog {...props} />;
}
