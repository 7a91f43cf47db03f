"use client";

import { createWebhookEndpointAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { ENDPOINT_FORM_ID, EndpointForm } from "../form/endpoint-form";
import { emptyEndpointForm } from "../form/endpoint-form-values";
import { useWebhooksPage } from "../webhooks-page";
import type { Continues } from "./dialog-props";
import { useEndpointMutation } from "./use-endpoint-mutation";

/** The "Add endpoint" dialog. */
export function CreateDialog({ onNext, ...dialog }: DialogProps & Continues) {
  const { scope } = useWebhooksPage();
  const { run, isPending, error } = useEndpointMutation(createWebhookEndpointAction, {
    onDone: (created) => onNext({ kind: "created", created }),
    isUrgent: true,
  });
  return (
    <FormDialog
      {...dialog}
      title={scope.environment === "sandbox" ? "Add sandbox endpoint" : "Add endpoint"}
      description="The next step shows the secret with which your software checks that a message is ours."
      label="Add endpoint"
      formId={ENDPOINT_FORM_ID}
      isPending={isPending}
      className="max-w-5xl"
    >
      <EndpointForm initial={emptyEndpointForm} error={error} onSubmit={run} />
    </FormDialog>
  );
}
