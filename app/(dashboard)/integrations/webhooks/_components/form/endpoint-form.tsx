"use client";

import { useForm, useWatch } from "react-hook-form";
import { FilledForm } from "@/components/dialogs/filled-form";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { Form } from "@/components/ui/form";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import type { CreateEndpointInput, EndpointDetails } from "@/lib/webhooks/schema";
import { EndpointAlert } from "../dialogs/endpoint-alert";
import { DescriptionField } from "./description-field";
import { ENDPOINT_FIELD_OF, type EndpointFormValues, endpointFormResolver } from "./endpoint-form-values";
import { EventsField } from "./events-field";
import { PayloadExample } from "./payload-example";
import { PayloadField } from "./payload-field";
import { RateField } from "./rate-field";
import { SitesField } from "./sites-field";
import { UrlField } from "./url-field";

export const ENDPOINT_FORM_ID = "endpoint-form";

type EndpointFormProps = {
  initial: EndpointFormValues;
  /** The endpoint being edited. */
  edited?: EndpointDetails;
  error: ActionFailure | null;
  onSubmit: (input: CreateEndpointInput) => void;
};

/** The fields for adding and editing an endpoint, beside an example of what it will receive. */
export function EndpointForm({ initial, edited, error, onSubmit }: EndpointFormProps) {
  const form = useForm<EndpointFormValues, unknown, CreateEndpointInput>({
    defaultValues: initial,
    resolver: endpointFormResolver,
  });
  const { formState, control } = form;
  const reach = useWatch({ control, name: "reach" });
  useFieldIssues(form, error, ENDPOINT_FIELD_OF);
  const submit = form.handleSubmit(onSubmit);
  return (
    <Form {...form}>
      <form
        id={ENDPOINT_FORM_ID}
        noValidate
        onSubmit={submit}
        className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_24rem]"
      >
        <FilledForm isFilled={formState.isDirty} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <UrlField editedId={edited?.id} />
          <DescriptionField />
          <EventsField />
          <SitesField reach={reach} kept={edited?.sites ?? []} />
          <PayloadField />
          <RateField />
          {error && !error.details.fields && <EndpointAlert error={error} onRetry={() => void submit()} />}
        </div>
        <PayloadExample />
      </form>
    </Form>
  );
}
