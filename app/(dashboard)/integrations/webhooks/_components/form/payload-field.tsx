"use client";

import { ChoiceList } from "@/components/choice-list";
import { FormField } from "@/components/ui/form";
import type { EndpointFormValues } from "./endpoint-form-values";

const INCLUDES = [
  {
    value: "ids",
    label: "IDs only",
    explanation:
      "A message names the record. Your software reads it from the API, so personal data stays out of messages.",
  },
  {
    value: "record",
    label: "The record",
    explanation: "A message contains the record as it is when it is sent, with names and e-mail addresses.",
  },
] as const;

const DIALECTS = [
  { value: "v2", label: "v2", explanation: "Names as in /developer/v2: camelCase, siteId." },
  { value: "v1", label: "v1", explanation: "Names as in /api/v1: snake_case, location_id." },
] as const;

/** "Payload": what a message contains, and how it is written. */
export function PayloadField() {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <FormField<EndpointFormValues, "include">
        name="include"
        render={({ field }) => (
          <ChoiceList legend="Payload" choices={[...INCLUDES]} value={field.value} onChange={field.onChange} />
        )}
      />
      <FormField<EndpointFormValues, "dialect">
        name="dialect"
        render={({ field }) => (
          <ChoiceList legend="Format" choices={[...DIALECTS]} value={field.value} onChange={field.onChange} />
        )}
      />
    </div>
  );
}
