"use client";

import type { ReactNode } from "react";
import { useAskingClose } from "@/components/dialogs/filled-form";
import { PendingButton } from "@/components/dialogs/pending-button";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

/** The props of every dialog. `onCloseAutoFocus` returns the focus to where the user came from. */
export type DialogProps = { onClose: () => void; onCloseAutoFocus: (event: Event) => void };

type ConfirmDialogProps = DialogProps & {
  title: string;
  description: ReactNode;
  /** The label of the confirm button. */
  label: string;
  isDestructive?: boolean;
  isPending: boolean;
  /** Input is still missing, such as the typed name. */
  isBlocked?: boolean;
  onConfirm: () => void;
  children: ReactNode;
};

/**
 * Asks before a change. "Cancel" has the initial focus. The dialog can't be closed while the change is in progress, and closing
 * it asks first if it holds text that could still be sent.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, label, isDestructive, isPending, isBlocked, onConfirm, children } = props;
  const { close, around, footer } = useAskingClose({ isPending, onClose: props.onClose });
  return (
    <AlertDialog open onOpenChange={isBlocked && !isPending ? props.onClose : close}>
      <AlertDialogContent onCloseAutoFocus={props.onCloseAutoFocus}>
        <form
          className="flex min-h-0 flex-1 flex-col"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending && !isBlocked) onConfirm();
          }}
        >
          <AlertDialogHeader>
            <AlertDialogTitle>{title}</AlertDialogTitle>
            <AlertDialogDescription>{description}</AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogBody className="empty:hidden">{around(children)}</AlertDialogBody>
          <AlertDialogFooter>
            {footer(
              <>
                <AlertDialogCancel asChild>
                  <Button variant="outline" disabled={isPending}>
                    Cancel
                  </Button>
                </AlertDialogCancel>
                <PendingButton
                  type="submit"
                  variant={isDestructive ? "destructive" : "default"}
                  isPending={isPending}
                  disabled={isBlocked}
                >
                  {label}
                </PendingButton>
              </>,
            )}
          </AlertDialogFooter>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  );
}
