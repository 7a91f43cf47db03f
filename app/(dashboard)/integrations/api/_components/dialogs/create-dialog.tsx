"use client";

import { createKeyAction } from "@/app/(dashboard)/integrations/api/actions";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import type { RevealedKey } from "@/lib/keys/schema";
import { KEY_FORM_ID, KeyForm } from "../form/key-form";
import { emptyKeyForm } from "../form/key-form-values";
import { createLabel } from "../key-labels";
import { useKeysPage } from "../table/keys-page";
import { useKeyMutation } from "./use-key-mutation";

export type Reveals = { onReveal: (revealed: RevealedKey) => void };

/** The "Create API Key" dialog. */
export function CreateDialog({ onReveal, ...dialog }: DialogProps & Reveals) {
  const { scope } = useKeysPage();
  const { run, isPending, error } = useKeyMutation(createKeyAction, { onDone: onReveal, isUrgent: true });
  return (
    <FormDialog
      {...dialog}
      title={createLabel(scope.environment)}
      description="The secret is shown only once, in the next step. Give each integration its own key."
      label="Generate Key"
      formId={KEY_FORM_ID}
      isPending={isPending}
      className="max-w-2xl"
    >
      <KeyForm initial={emptyKeyForm} error={error} onSubmit={run} />
    </FormDialog>
  );
}
