"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { createPortal } from "react-dom";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { useAskingClose } from "@/components/dialogs/filled-form";
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

const FooterContext = createContext<HTMLElement | null>(null);

/** Shows something in the footer of the dialog around a form, where it is always in sight. */
export function FormDialogFooter({ children }: { children: ReactNode }) {
  const footer = use(FooterContext);
  return footer && createPortal(children, footer);
}

/** A dialog around a form. A click outside does not close it, and closing it asks first if the form is filled. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, label, formId, isPending, className, children, onClose, onCloseAutoFocus } = props;
  const { close, around, footer: asking } = useAskingClose({ isPending, onClose });
  const [footer, setFooter] = useState<HTMLElement | null>(null);
  return (
    <Dialog open onOpenChange={close}>
      <DialogContent
        className={className}
        onCloseAutoFocus={onCloseAutoFocus}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <FooterContext value={footer}>{around(children)}</FooterContext>
        </DialogBody>
        <div className="rounded-b-xl border-t bg-muted">
          <div ref={setFooter} className="px-6 pt-3.5 empty:hidden" />
          <DialogFooter className="border-t-0">
            {asking(
              <>
                <Button variant="outline" disabled={isPending} onClick={close}>
                  Cancel
                </Button>
                <PendingButton type="submit" form={formId} isPending={isPending}>
                  {label}
                </PendingButton>
              </>,
            )}
          </DialogFooter>
        </div>
      </DialogContent>
    </Dialog>
  );
}
