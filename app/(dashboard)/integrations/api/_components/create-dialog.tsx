"use client";

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
import type { RevealedKey } from "@/lib/keys/terms";
import { createKeyAction } from "../actions";
import { KEY_FORM_ID, KeyForm } from "./key-form";
import { emptyKeyForm } from "./key-form-values";
import { useKeyMutation } from "./use-key-mutation";

/** "Create API Key". */
export function CreateDialog({ onClose, onCloseAutoFocus, onReveal }: DialogProps & Reveals) {
  const create = useKeyMutation(createKeyAction, { onDone: onReveal, isUrgent: true });
  return (
    <Dialog open onOpenChange={() => create.isPending || onClose()}>
      <DialogContent
        className="max-w-2xl"
        onCloseAutoFocus={onCloseAutoFocus}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <DialogHeader>
          <DialogTitle>Create API Key</DialogTitle>
          <DialogDescription>
            The secret is shown once, right after. Give each integration its own key.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <KeyForm initial={emptyKeyForm} error={create.error} onSubmit={create.run} />
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" disabled={create.isPending} onClick={onClose}>
            Cancel
          </Button>
          <PendingButton type="submit" form={KEY_FORM_ID} isPending={create.isPending}>
            Generate Key
          </PendingButton>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

export type Reveals = { onReveal: (revealed: RevealedKey) => void };
