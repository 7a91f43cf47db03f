"use client";

import { FormField } from "@/components/ui/form";
import { ChoiceList } from "./choice-list";
import type { KeyFormValues } from "./key-form-values";

const REACHES = [
  { value: "selected_sites", label: "Selected sites" },
  { value: "all_sites", label: "All sites, also those added later" },
] as const;

/** Where a Custom key may act; the other scopes say it in their names. */
export function ReachField() {
  return (
    <FormField<KeyFormValues, "reach">
      name="reach"
      render={({ field }) => (
        <ChoiceList legend="Where it may act" choices={[...REACHES]} value={field.value} onChange={field.onChange} />
      )}
    />
  );
}
