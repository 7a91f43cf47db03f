"use client";

import type { ReactNode } from "react";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { PendingButton } from "@/components/dialogs/pending-button";
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

type FormDialogProps = DialogProps & {
  title: string;
  description: string;
  /** The label of the button that submits the form `formId`. */
  label: string;
  formId: string;
  isPending: boolean;
  className?: string;
  children: ReactNode;
};

/** A dialog around a form. A click outside does not close it, and nothing closes it while the change is in progress. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, label, formId, isPending, className, children, onClose, onCloseAutoFocus } = props;
  return (
    <Dialog open onOpenChange={() => isPending || onClose()}>
      <DialogContent
        className={className}
        onCloseAutoFocus={onCloseAutoFocus}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <DialogBody>{children}</DialogBody>
        <DialogFooter>
          <Button variant="outline" disabled={isPending} onClick={onClose}>
            Cancel
          </Button>
          <PendingButton type="submit" form={formId} isPending={isPending}>
            {label}
          </PendingButton>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
