"use client";

import type { Ref } from "react";
import { FormControl, FormField, FormItem, FormMessage } from "@/components/ui/form";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { SCOPE_LABELS } from "@/lib/keys/labels";
import { type KeyFormValues, type ScopeChoice, scopeChoices } from "./key-form-values";

const SCOPES: Record<ScopeChoice, { does: string; bestFor: string }> = {
  "all_sites:read_write": {
    does: "Reads and changes data at every site, including those added later.",
    bestFor: "a trusted system that keeps all sites in sync",
  },
  "all_sites:read": {
    does: "Reads data at every site and changes nothing.",
    bestFor: "reports, dashboards and audits",
  },
  "selected_sites:read_write": {
    does: "Reads and changes data, but only at the sites you choose.",
    bestFor: "one building’s door access or badge printer",
  },
  "selected_sites:read": {
    does: "Reads data at the sites you choose and changes nothing.",
    bestFor: "a lobby screen or a site’s own report",
  },
  custom: {
    does: "Runs only the operations you choose, at all or selected sites.",
    bestFor: "an integration that does one job",
  },
};

/** "Access Scope": one card for each scope. */
export function ScopeField() {
  return (
    <FormField<KeyFormValues, "scope">
      name="scope"
      render={({ field }) => (
        <FormItem>
          <span id="scope-legend" className="font-medium text-sm">
            Access Scope
          </span>
          <FormControl>
            <RadioGroup
              aria-labelledby="scope-legend"
              aria-required
              className="grid-cols-1 sm:grid-cols-2"
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
            >
              {scopeChoices.map((choice, index) => (
                <ScopeCard key={choice} choice={choice} itemRef={index === 0 ? field.ref : undefined} />
              ))}
            </RadioGroup>
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

function ScopeCard({ choice, itemRef }: { choice: ScopeChoice; itemRef?: Ref<HTMLButtonElement> }) {
  const id = `scope-${choice.replace(":", "-")}`;
  const { does, bestFor } = SCOPES[choice];
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer gap-3 sm:last:odd:col-span-2 rounded-lg border p-3 transition-colors hover:bg-muted has-data-[state=checked]:border-primary has-data-[state=checked]:bg-selected"
    >
      <RadioGroupItem
        ref={itemRef}
        id={id}
        value={choice}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-does`}
        className="mt-0.5"
      />
      <span className="grid content-start gap-0.5">
        <span id={`${id}-name`} className="font-medium text-sm">
          {choice === "custom" ? "Custom" : SCOPE_LABELS[choice]}
        </span>
        <span id={`${id}-does`} className="text-[0.8125rem] text-muted-foreground leading-[1.125rem]">
          {does} <span className="mt-1 block">Best for {bestFor}.</span>
        </span>
      </span>
    </label>
  );
}
