"use client";

import { ChoiceList } from "@/components/choice-list";
import { FormField } from "@/components/ui/form";
import type { KeyFormValues } from "./key-form-values";

const REACHES = [
  { value: "selected_sites", label: "Selected sites" },
  { value: "all_sites", label: "All sites, including those added later" },
] as const;

/** The reach of a Custom key. The names of the other scopes include their reach. */
export function ReachField() {
  return (
    <FormField<KeyFormValues, "reach">
      name="reach"
      render={({ field }) => (
        <ChoiceList legend="Site access" choices={[...REACHES]} value={field.value} onChange={field.onChange} />
      )}
    />
  );
}
