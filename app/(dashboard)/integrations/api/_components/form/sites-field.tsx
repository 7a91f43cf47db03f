"use client";

import { type SiteChoice, SitePicker } from "@/app/(dashboard)/integrations/_components/site-picker";
import { FormField, FormItem, FormMessage } from "@/components/ui/form";
import { useKeysPage } from "../table/keys-page";
import type { KeyFormValues } from "./key-form-values";

type SitesFieldProps = {
  /** The key's current sites. An archived site is offered only if it is among them. */
  kept: SiteChoice[];
  onNames: (sites: SiteChoice[]) => void;
};

/** The site picker of a site-level key. */
export function SitesField({ kept, onNames }: SitesFieldProps) {
  const { scope } = useKeysPage();
  return (
    <FormField<KeyFormValues, "siteIds">
      name="siteIds"
      render={({ field }) => (
        <FormItem>
          <fieldset className="grid gap-1.5">
            <legend className="mb-1.5 flex w-full justify-between font-medium text-sm">
              Sites
              <span className="font-normal text-muted-foreground tabular-nums" aria-live="polite">
                {field.value.length} chosen
              </span>
            </legend>
            <SitePicker
              scope={scope}
              kept={kept}
              chosen={field.value}
              searchRef={field.ref}
              onChange={(siteIds, known) => {
                field.onChange(siteIds);
                onNames(known);
              }}
            />
          </fieldset>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
