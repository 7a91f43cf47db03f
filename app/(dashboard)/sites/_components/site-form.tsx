"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { useForm, useFormContext, useWatch } from "react-hook-form";
import type { z } from "zod";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { FilledForm } from "@/components/dialogs/filled-form";
import { useDebounced } from "@/components/lists/use-debounced";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import { searchKey } from "@/lib/platform/search-key";
import { type CreateSiteInput, createSiteInput } from "@/lib/sites/schema";
import { siteListQuery } from "../queries";
import { useSitesPage } from "./sites-page";
import { TimeZoneField } from "./time-zone-field";
import { SITE_ALERT_TITLES } from "./use-site-change";

export const SITE_FORM_ID = "site-form";
export type SiteFormValues = z.input<typeof createSiteInput>;

type SiteFormProps = {
  initial: SiteFormValues;
  /** The site being edited. */
  editedId?: string;
  /** Explains what the time zone affects. */
  timeZoneExplanation: string;
  error: ActionFailure | null;
  onSubmit: (input: CreateSiteInput) => void;
};

/** The fields of a site. The submit button is outside and uses `form={SITE_FORM_ID}`. */
export function SiteForm({ initial, editedId, timeZoneExplanation, error, onSubmit }: SiteFormProps) {
  const form = useForm<SiteFormValues, unknown, CreateSiteInput>({
    defaultValues: initial,
    resolver: zodResolver(createSiteInput),
  });
  const { setError, formState } = form;
  useEffect(() => {
    for (const { field, issue } of error?.details.fields ?? []) {
      setError(field as keyof SiteFormValues, { type: "server", message: issue }, { shouldFocus: true });
    }
  }, [error, setError]);
  const submit = form.handleSubmit(onSubmit);
  return (
    <Form {...form}>
      <form id={SITE_FORM_ID} noValidate onSubmit={submit} className="grid gap-5">
        <FilledForm isFilled={formState.isDirty} />
        <NameField editedId={editedId} />
        <TimeZoneField explanation={timeZoneExplanation} />
        <AddressField />
        {error && !error.details.fields && (
          <ActionAlert error={error} titles={SITE_ALERT_TITLES} onRetry={() => void submit()} />
        )}
      </form>
    </Form>
  );
}

function NameField({ editedId }: { editedId?: string | undefined }) {
  return (
    <FormField<SiteFormValues, "name">
      name="name"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Name</FormLabel>
          <FormControl>
            <Input autoComplete="off" dir="auto" placeholder="The city or the building" {...field} />
          </FormControl>
          <FormMessage />
          <DuplicateName editedId={editedId} />
        </FormItem>
      )}
    />
  );
}

function AddressField() {
  return (
    <FormField<SiteFormValues, "address">
      name="address"
      render={({ field }) => (
        <FormItem>
          <FormLabel>
            Address <span className="font-normal text-muted-foreground">(optional)</span>
          </FormLabel>
          <FormControl>
            <Input autoComplete="off" dir="auto" {...field} value={field.value ?? ""} />
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

/** Two sites may share a name, but then nobody can tell them apart when choosing sites for a key. */
function DuplicateName({ editedId }: { editedId?: string | undefined }) {
  const { scope } = useSitesPage();
  const { control } = useFormContext<SiteFormValues>();
  const name = useDebounced(useWatch({ control, name: "name" }).trim());
  const filters = { tab: "all", search: name.slice(0, 200), sort: "name", order: "asc", page: 1 } as const;
  const { data } = useQuery({ ...siteListQuery(scope, filters), enabled: name !== "" });
  const isTaken = data?.sites.some((site) => site.id !== editedId && searchKey(site.name) === searchKey(name));
  return (
    <p aria-live="polite" className="flex items-center gap-1.5 text-[0.8125rem] text-warning empty:hidden">
      {isTaken && name && (
        <>
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" /> Another site has this name. You can use it anyway.
        </>
      )}
    </p>
  );
}
