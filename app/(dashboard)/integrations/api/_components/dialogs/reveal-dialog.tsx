"use client";

import { useMutation } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { confirmDeliveryAction } from "@/app/(dashboard)/integrations/api/actions";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { SecretField } from "@/components/dialogs/secret-field";
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
import { Checkbox } from "@/components/ui/checkbox";
import { answer } from "@/lib/dashboard/client/fetch-read";
import type { RevealedKey } from "@/lib/keys/schema";
import { useKeysPage } from "../table/keys-page";
import { FirstRequest } from "./first-request";
import { RevealSnippets } from "./reveal-snippets";
import { useLeaveGuard } from "./use-leave-guard";

type RevealDialogProps = DialogProps & { revealed: RevealedKey };

/** Shows a secret once. The secret exists only in `revealed` and disappears with this dialog. */
export function RevealDialog({ revealed, onClose, onCloseAutoFocus }: RevealDialogProps) {
  const { key, secret, secretId } = revealed;
  const [isStored, setIsStored] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const copyRef = useRef<HTMLButtonElement>(null);
  const ask = () => setIsAsking(true);
  const release = useLeaveGuard({ onAttempt: ask, onLeave: onClose });
  useConfirmedDelivery(key.id, secretId);
  function finish() {
    release();
    onClose();
  }
  return (
    <AlertDialog open onOpenChange={ask}>
      <AlertDialogContent
        className="max-w-2xl"
        onOutsideClick={ask}
        onEscapeKeyDown={(event) => {
          event.preventDefault();
          ask();
        }}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          copyRef.current?.focus();
        }}
        onCloseAutoFocus={onCloseAutoFocus}
      >
        <AlertDialogHeader>
          <AlertDialogTitle>Save the secret of “{key.name}”</AlertDialogTitle>
          <AlertDialogDescription>
            It is shown only once. Store it with your other secrets, for example in a password manager.
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogBody>
          <SecretField label="Secret" secret={secret} copyRef={copyRef} />
          <RevealSnippets environment={key.environment} secret={secret} />
          <FirstRequest keyId={key.id} secretId={secretId} />
        </AlertDialogBody>
        <RevealFooter
          isStored={isStored}
          onStoredChange={setIsStored}
          isAsking={isAsking}
          onStay={() => {
            setIsAsking(false);
            copyRef.current?.focus();
          }}
          onFinish={finish}
        />
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** Reports to the server that the secret has arrived, so that the row does not show it as undelivered. */
function useConfirmedDelivery(keyId: string, secretId: string) {
  const { scope } = useKeysPage();
  const { mutate } = useMutation({
    mutationFn: () => answer(() => confirmDeliveryAction(scope, { keyId, secretId })),
    retry: 3,
    gcTime: 0,
  });
  useEffect(() => mutate(), [mutate]);
}

type RevealFooterProps = {
  isStored: boolean;
  onStoredChange: (isStored: boolean) => void;
  isAsking: boolean;
  onStay: () => void;
  onFinish: () => void;
};

function RevealFooter({ isStored, onStoredChange, isAsking, onStay, onFinish }: RevealFooterProps) {
  if (isAsking) return <LeaveQuestion onStay={onStay} onLeave={onFinish} />;
  return (
    <AlertDialogFooter className="flex-col sm:justify-between">
      <div className="flex items-center gap-2.5 py-1">
        <Checkbox id="stored" checked={isStored} onCheckedChange={(is) => onStoredChange(is === true)} />
        <label htmlFor="stored" className="cursor-pointer text-sm">
          I have stored this key safely
        </label>
      </div>
      <Button disabled={!isStored} onClick={onFinish}>
        Done
      </Button>
    </AlertDialogFooter>
  );
}

function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const stayRef = useRef<HTMLButtonElement>(null);
  useEffect(() => stayRef.current?.focus(), []);
  return (
    <AlertDialogFooter className="flex-col sm:justify-between">
      <p role="alert" className="flex gap-2 text-sm">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
        Close? The secret can’t be shown again. To get a new one, you must rotate the key.
      </p>
      <div className="flex shrink-0 flex-wrap gap-2">
        <Button ref={stayRef} variant="outline" onClick={onStay}>
          Keep open
        </Button>
        <Button variant="destructive" onClick={onLeave}>
          Close for good
        </Button>
      </div>
    </AlertDialogFooter>
  );
}
