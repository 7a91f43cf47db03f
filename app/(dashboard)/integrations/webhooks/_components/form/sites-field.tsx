"use client";

import { type SiteChoice, SitePicker } from "@/app/(dashboard)/integrations/_components/site-picker";
import { ChoiceList } from "@/components/choice-list";
import { FormField, FormItem, FormMessage } from "@/components/ui/form";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { useWebhooksPage } from "../webhooks-page";
import type { EndpointFormValues } from "./endpoint-form-values";

const REACHES = [
  { value: "all_sites", label: "All sites, including those added later" },
  { value: "selected_sites", label: "Selected sites", explanation: "Events that belong to no site are not sent." },
] as const;

type SitesFieldProps = { reach: EndpointFormValues["reach"]; kept: EndpointDetails["sites"] };

/** "Sites": of which sites the endpoint receives events. */
export function SitesField({ reach, kept }: SitesFieldProps) {
  return (
    <div className="grid gap-2">
      <FormField<EndpointFormValues, "reach">
        name="reach"
        render={({ field }) => (
          <ChoiceList legend="Sites" choices={[...REACHES]} value={field.value} onChange={field.onChange} />
        )}
      />
      {reach === "selected_sites" && <ChosenSites kept={kept} />}
    </div>
  );
}

function ChosenSites({ kept }: Pick<SitesFieldProps, "kept">) {
  const { scope } = useWebhooksPage();
  const known: SiteChoice[] = kept.map((site) => ({ ...site, status: "active" }));
  return (
    <FormField<EndpointFormValues, "siteIds">
      name="siteIds"
      render={({ field }) => (
        <FormItem>
          <fieldset className="grid gap-1.5">
            <legend className="sr-only">Selected sites</legend>
            <p className="text-muted-foreground text-xs tabular-nums" aria-live="polite">
              {field.value.length} chosen
            </p>
            <SitePicker
              scope={scope}
              kept={known}
              chosen={field.value}
              searchRef={field.ref}
              onChange={(siteIds) => field.onChange(siteIds)}
            />
          </fieldset>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
