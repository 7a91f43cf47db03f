"use client";

import type { DialogProps } from "@/components/confirm-dialog";
import { FormDialog } from "@/components/form-dialog";
import type { RevealedKey } from "@/lib/keys/terms";
import { createKeyAction } from "../actions";
import { KEY_FORM_ID, KeyForm } from "./key-form";
import { emptyKeyForm } from "./key-form-values";
import { createLabel } from "./key-words";
import { useKeysPage } from "./keys-page";
import { useKeyMutation } from "./use-key-mutation";

export type Reveals = { onReveal: (revealed: RevealedKey) => void };

/** "Create API Key". */
export function CreateDialog({ onReveal, ...dialog }: DialogProps & Reveals) {
  const { scope } = useKeysPage();
  const { run, isPending, error } = useKeyMutation(createKeyAction, { onDone: onReveal, isUrgent: true });
  return (
    <FormDialog
      {...dialog}
      title={createLabel(scope.environment)}
      description="The secret is shown once, right after. Give each integration its own key."
      label="Generate Key"
      formId={KEY_FORM_ID}
      isPending={isPending}
      className="max-w-2xl"
    >
      <KeyForm initial={emptyKeyForm} error={error} onSubmit={run} />
    </FormDialog>
  );
}
