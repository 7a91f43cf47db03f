import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";

export type OrganizationDialog = { kind: "policy" | "delete" };

export type OrganizationDialogProps = DialogProps & { organization: OwnOrganizationView };
