"use client";

import type { ReactNode } from "react";
import type { DialogProps } from "@/components/confirm-dialog";
import { PendingButton } from "@/components/pending-button";
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
import { SITE_FORM_ID } from "./site-form";

type SiteFormDialogProps = DialogProps & {
  title: string;
  description: string;
  /** The button that does it. */
  label: string;
  isPending: boolean;
  children: ReactNode;
};

/** The frame around a site's form. A click outside keeps what was typed; nothing closes while the change is under way. */
export function SiteFormDialog({ title, description, label, isPending, children, ...dialog }: SiteFormDialogProps) {
  return (
    <Dialog open onOpenChange={() => isPending || dialog.onClose()}>
      <DialogContent onCloseAutoFocus={dialog.onCloseAutoFocus} onInteractOutside={(event) => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <DialogBody>{children}</DialogBody>
        <DialogFooter>
          <Button variant="outline" disabled={isPending} onClick={dialog.onClose}>
            Cancel
          </Button>
          <PendingButton type="submit" form={SITE_FORM_ID} isPending={isPending}>
            {label}
          </PendingButton>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
