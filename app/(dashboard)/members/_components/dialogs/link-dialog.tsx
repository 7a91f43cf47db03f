"use client";

import { useId } from "react";
import { CopyButton } from "@/components/copy-button";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { INVITATION_DAYS } from "@/lib/members/labels";
import type { InvitationView } from "@/lib/members/schema";

type LinkDialogProps = DialogProps & { invitation: InvitationView; link: string };

/** Shows the link of a new invitation once, where no e-mail is sent. */
export function LinkDialog({ invitation, link, onClose, onCloseAutoFocus }: LinkDialogProps) {
  const id = useId();
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent onCloseAutoFocus={onCloseAutoFocus} onInteractOutside={(event) => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>Invited {invitation.email}</DialogTitle>
          <DialogDescription>
            No e-mail was sent. Give this link to {invitation.email} over a channel you trust. It works once, for{" "}
            {INVITATION_DAYS} days, and is not shown again.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <div className="grid gap-1.5">
            <Label htmlFor={id}>Invitation link</Label>
            <Input
              id={id}
              readOnly
              value={link}
              className="font-mono text-[0.8125rem]"
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Done
          </Button>
          <CopyButton text={link}>Copy link</CopyButton>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
