"use client";

import { toast } from "sonner";
import { updateWebhookEndpointAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { ChangedMeanwhile, useVersions } from "@/components/dialogs/changed-meanwhile";
import { FormDialog } from "@/components/dialogs/form-dialog";
import type { CreateEndpointInput } from "@/lib/webhooks/schema";
import { describeDifferences } from "../form/endpoint-differences";
import { ENDPOINT_FORM_ID, EndpointForm } from "../form/endpoint-form";
import { endpointFormOf } from "../form/endpoint-form-values";
import { type EndpointDialogProps, titleOf } from "./dialog-props";
import { useEndpointMutation } from "./use-endpoint-mutation";

/** The "Edit" dialog. If someone else changed the endpoint meanwhile, it lists their changes and keeps the typed values. */
export function EditDialog({ endpoint, ...dialog }: EndpointDialogProps) {
  const { run, isPending, error } = useEndpointMutation(updateWebhookEndpointAction, {
    onDone: () => {
      toast.success("Saved the endpoint");
      dialog.onClose();
    },
  });
  const { base, newer, problem, keepBase } = useVersions(endpoint, error, "current");
  function save(input: CreateEndpointInput) {
    keepBase();
    run({ ...input, endpointId: endpoint.id, version: base.version });
  }
  return (
    <FormDialog
      {...dialog}
      title={`Edit ${titleOf(endpoint)}`}
      description="Changes apply to the next message on. The secret stays the same."
      label="Save"
      formId={ENDPOINT_FORM_ID}
      isPending={isPending}
      className="max-w-5xl"
    >
      <EndpointForm initial={endpointFormOf(endpoint)} edited={base} error={problem} onSubmit={save} />
      {newer && <ChangedMeanwhile what="endpoint" differences={describeDifferences(endpoint, newer)} />}
    </FormDialog>
  );
}
