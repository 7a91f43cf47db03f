"use client";

import { Info } from "lucide-react";
import { toast } from "sonner";
import { updateKeyAction } from "@/app/(dashboard)/integrations/api/actions";
import { ChangedMeanwhile, useVersions } from "@/components/dialogs/changed-meanwhile";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { CreateKeyInput, KeyView } from "@/lib/keys/schema";
import { describeDifferences, describeNarrowing } from "../form/key-differences";
import { KEY_FORM_ID, KeyForm } from "../form/key-form";
import { type KeyFormValues, keyFormOf, toScope } from "../form/key-form-values";
import { useKeysPage } from "../table/keys-page";
import { useOptimisticName } from "../table/use-optimistic-name";
import type { KeyDialogProps } from "./dialog-props";
import { useKeyMutation } from "./use-key-mutation";

/** The "Edit Key" dialog. If someone else changed the key meanwhile, it lists their changes and keeps the typed values. */
export function EditDialog({ keyView, ...dialog }: KeyDialogProps) {
  const { timeZone, operations } = useKeysPage();
  const { run, isPending, error } = useKeyMutation(updateKeyAction, {
    applyOptimistically: useOptimisticName(),
    onDone: (saved) => {
      toast.success(`Saved “${saved.name}”`);
      dialog.onClose();
    },
  });
  const { base, newer, problem, keepBase } = useVersions(keyView, error, "current");
  function save(input: CreateKeyInput) {
    keepBase();
    run({ ...input, keyId: keyView.id, version: base.version });
  }
  return (
    <FormDialog
      {...dialog}
      title={`Edit “${keyView.name}”`}
      description="Changes apply from the next request on. The secret stays the same."
      label="Save"
      formId={KEY_FORM_ID}
      isPending={isPending}
      className="max-w-2xl"
    >
      <KeyForm initial={keyFormOf(keyView, operations)} edited={base} error={problem} onSubmit={save}>
        {(values) => <Narrowing keyView={base} values={values} />}
      </KeyForm>
      {newer && <ChangedMeanwhile what="key" differences={describeDifferences(keyView, newer, timeZone, operations)} />}
    </FormDialog>
  );
}

function Narrowing({ keyView, values }: { keyView: KeyView; values: KeyFormValues }) {
  const { operations } = useKeysPage();
  const { reach, access, ...rest } = toScope(values, operations);
  const losses = reach && access ? describeNarrowing(keyView, { reach, access, ...rest }, operations) : [];
  if (losses.length === 0) return null;
  return (
    <Alert variant="warning">
      <Info aria-hidden />
      <AlertTitle>This affects the integration</AlertTitle>
      <AlertDescription>
        {losses.map((loss) => (
          <p key={loss}>{loss}</p>
        ))}
      </AlertDescription>
    </Alert>
  );
}
