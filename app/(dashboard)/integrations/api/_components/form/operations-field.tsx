"use client";

import { type Ref, useState } from "react";
import { useWatch } from "react-hook-form";
import { Picker } from "@/app/(dashboard)/integrations/_components/picker";
import { FormField, FormItem, FormMessage } from "@/components/ui/form";
import type { ChoosableOperation } from "@/lib/keys/schema";
import { useKeysPage } from "../table/keys-page";
import type { KeyFormValues } from "./key-form-values";
import { findOperations } from "./operation-choice";
import { OperationGroup } from "./operation-group";
import { possibleOperations } from "./operation-labels";

/** The operations of a Custom key, by resource. Loaded separately, because most keys have no Custom scope. */
export default function OperationsField() {
  const { operations } = useKeysPage();
  const reach = useWatch<KeyFormValues, "reach">({ name: "reach" });
  const possible = possibleOperations(reach, operations);
  return (
    <FormField<KeyFormValues, "operations">
      name="operations"
      render={({ field }) => (
        <FormItem>
          <fieldset className="grid min-w-0 gap-1.5">
            <legend className="mb-1.5 flex w-full justify-between gap-4 font-medium text-sm">
              Operations
              <span className="font-normal text-muted-foreground tabular-nums" aria-live="polite">
                {possible.filter(({ id }) => field.value.includes(id)).length} of {possible.length} operations
              </span>
            </legend>
            <OperationPicker
              possible={possible}
              chosen={field.value}
              searchRef={field.ref}
              onChange={(ids) => field.onChange(ids)}
            />
          </fieldset>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

type OperationPickerProps = {
  possible: ChoosableOperation[];
  chosen: string[];
  searchRef: Ref<HTMLInputElement>;
  onChange: (ids: string[]) => void;
};

function OperationPicker({ possible, chosen, searchRef, onChange }: OperationPickerProps) {
  const { operations } = useKeysPage();
  const [search, setSearch] = useState("");
  const found = findOperations(operations, search);
  return (
    <Picker of="operations" search={search} searchRef={searchRef} onSearch={setSearch}>
      <div className="divide-y">
        {found.map((resource) => (
          <OperationGroup
            key={resource.tag}
            resource={resource}
            possible={possible}
            chosen={chosen}
            onChange={onChange}
          />
        ))}
        <p role="status" className="px-3 py-3 text-muted-foreground text-sm empty:hidden">
          {found.length === 0 && `No operation matches “${search.trim()}”.`}
        </p>
      </div>
    </Picker>
  );
}
