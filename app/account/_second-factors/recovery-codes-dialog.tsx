"use client";

import { useRef, useState } from "react";
import { RecoveryCodes } from "@/app/_second-factors/recovery-codes";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

/** Shows recovery codes once. It closes only when the person says that they have stored them. */
export function RecoveryCodesDialog({ codes, onClose, onCloseAutoFocus }: DialogProps & { codes: string[] }) {
  const [isStored, setIsStored] = useState(false);
  const copyRef = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog open>
      <AlertDialogContent
        className="max-w-md"
        onEscapeKeyDown={(event) => event.preventDefault()}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          copyRef.current?.focus();
        }}
        onCloseAutoFocus={onCloseAutoFocus}
      >
        <AlertDialogHeader>
          <AlertDialogTitle>Save your recovery codes</AlertDialogTitle>
          <AlertDialogDescription>
            They are shown only once. With one of them and your password you can sign in when you have lost your phone
            or your passkey.
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogBody>
          <RecoveryCodes codes={codes} isStored={isStored} onStoredChange={setIsStored} copyRef={copyRef} />
        </AlertDialogBody>
        <AlertDialogFooter>
          <Button disabled={!isStored} onClick={onClose}>
            Done
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
