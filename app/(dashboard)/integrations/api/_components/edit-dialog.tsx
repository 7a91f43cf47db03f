"use client";

import { Info, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { PendingButton } from "@/components/pending-button";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
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
import type { ActionFailure } from "@/lib/action-result";
import type { CreateKeyInput } from "@/lib/keys/schema";
import type { KeyView } from "@/lib/keys/terms";
import { updateKeyAction } from "../actions";
import type { KeyDialogProps } from "./dialog-props";
import { describeDifferences, describeNarrowing } from "./key-differences";
import { KEY_FORM_ID, KeyForm } from "./key-form";
import { type KeyFormValues, keyFormOf, toKeyInput } from "./key-form-values";
import { useKeysPage } from "./keys-page";
import { useKeyMutation } from "./use-key-mutation";
import { useOptimisticName } from "./use-optimistic-name";

/** "Edit Key". When someone else changed the key meanwhile it says what, keeps what was typed and saves over it. */
export function EditDialog({ keyView, onClose, onCloseAutoFocus }: KeyDialogProps) {
  const { isPending, newer, base, error, save } = useEdit(keyView, onClose);
  return (
    <Dialog open onOpenChange={() => isPending || onClose()}>
      <DialogContent
        className="max-w-2xl"
        onCloseAutoFocus={onCloseAutoFocus}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <DialogHeader>
          <DialogTitle>Edit “{keyView.name}”</DialogTitle>
          <DialogDescription>Changes hold from the next request on. The secret stays the same.</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <KeyForm initial={keyFormOf(keyView)} edited={base} error={error} onSubmit={save}>
            {(values) => <Narrowing keyView={base} values={values} />}
          </KeyForm>
          {newer && <ChangedMeanwhile before={keyView} after={newer} />}
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" disabled={isPending} onClick={onClose}>
            Cancel
          </Button>
          <PendingButton type="submit" form={KEY_FORM_ID} isPending={isPending}>
            Save
          </PendingButton>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** `base` is the newest version this dialog knows of; saving replaces that one. */
function useEdit(keyView: KeyView, onClose: () => void) {
  const [seen, setSeen] = useState(keyView);
  const foresee = useOptimisticName();
  const { run, isPending, error } = useKeyMutation(updateKeyAction, {
    foresee,
    onDone: (saved) => {
      toast.success(`Saved “${saved.name}”`);
      onClose();
    },
  });
  const newer = newerVersion(error);
  const base = newer ?? seen;
  function save(input: CreateKeyInput) {
    setSeen(base);
    run({ ...input, keyId: keyView.id, version: base.version });
  }
  return { isPending, newer, base, error: newer ? null : error, save };
}

function newerVersion(error: ActionFailure | null): KeyView | null {
  if (error?.code !== "CONFLICT") return null;
  return (error.details.current as KeyView | undefined) ?? null;
}

function ChangedMeanwhile({ before, after }: { before: KeyView; after: KeyView }) {
  const { timeZone } = useKeysPage();
  return (
    <Alert variant="warning" role="alert">
      <TriangleAlert aria-hidden />
      <AlertTitle>Someone else changed this key while you were editing it</AlertTitle>
      <AlertDescription>
        <ul className="list-disc pl-4">
          {describeDifferences(before, after, timeZone).map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
        <p>What you entered is kept. Save again to replace their changes with yours.</p>
      </AlertDescription>
    </Alert>
  );
}

function Narrowing({ keyView, values }: { keyView: KeyView; values: KeyFormValues }) {
  const { reach, access, siteIds } = toKeyInput(values, { now: Date.now(), timeZone: "UTC", keptExpiresAt: null });
  const losses = reach && access ? describeNarrowing(keyView, { reach, access, siteIds }) : [];
  if (losses.length === 0) return null;
  return (
    <Alert variant="warning">
      <Info aria-hidden />
      <AlertTitle>The integration will notice</AlertTitle>
      <AlertDescription>
        {losses.map((loss) => (
          <p key={loss}>{loss}</p>
        ))}
      </AlertDescription>
    </Alert>
  );
}
