"use client";

import { toast } from "sonner";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { SentInvitationView } from "@/lib/members/schema";
import type { MemberDialog } from "./member-dialog";

/** A dialog that another one may follow. */
export type LeadingDialogProps = DialogProps & { onNext: (dialog: MemberDialog) => void };

/** What follows when an invitation was written: the link to pass on, or a word that the e-mail is on its way. */
export function followSent({ onClose, onNext }: LeadingDialogProps): (sent: SentInvitationView) => void {
  return ({ invitation, link }) => {
    if (link) return onNext({ kind: "link", invitation, link });
    toast.success(`Invited ${invitation.email}`, { description: "The e-mail is on its way." });
    onClose();
  };
}
