"use client";

import { type ReactNode, useRef } from "react";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { SecretField } from "@/components/dialogs/secret-field";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";

type ShownSecretProps = DialogProps & {
  title: string;
  description: ReactNode;
  /** It exists only here and disappears with the dialog. */
  secret: string;
  children?: ReactNode;
};

/** A dialog that shows a secret. It closes without a question, because the secret can be shown again. */
export function ShownSecret({ title, description, secret, children, onClose, onCloseAutoFocus }: ShownSecretProps) {
  const copyRef = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        className="max-w-2xl"
        onCloseAutoFocus={onCloseAutoFocus}
        onInteractOutside={(event) => event.preventDefault()}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          copyRef.current?.focus();
        }}
      >
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <SecretField label="Signing secret" secret={secret} copyRef={copyRef} />
          {children}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Done</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
