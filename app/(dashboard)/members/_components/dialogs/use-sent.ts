"use client";

import { toast } from "sonner";
import type { SentInvitationView } from "@/lib/members/schema";
import { useOpenMemberDialog } from "./member-dialogs";

/** What follows when an invitation was written: the link to pass on, or a word that the e-mail is on its way. */
export function useSent(onClose: () => void): (sent: SentInvitationView) => void {
  const open = useOpenMemberDialog();
  return ({ invitation, link }) => {
    if (link) return open({ kind: "link", invitation, link });
    toast.success(`Invited ${invitation.email}`, { description: "The e-mail is on its way." });
    onClose();
  };
}
