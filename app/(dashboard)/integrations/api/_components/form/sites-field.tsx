"use client";

import { useQuery } from "@tanstack/react-query";
import { type Ref, useDeferredValue, useState } from "react";
import { ReadError } from "@/components/lists/read-error";
import { Checkbox } from "@/components/ui/checkbox";
import { FormField, FormItem, FormMessage } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { searchKey } from "@/lib/platform/search-key";
import { useKeysPage } from "../table/keys-page";
import type { KeyFormValues } from "./key-form-values";
import { Picker } from "./picker";
import { siteChoicesQuery } from "./queries";

export type SiteChoice = { id: string; name: string; status: "active" | "archived" };

type SitesFieldProps = {
  /** The key's current sites. An archived site is offered only if it is among them. */
  kept: SiteChoice[];
  onNames: (sites: SiteChoice[]) => void;
};

/** The site picker of a site-level key. */
export function SitesField({ kept, onNames }: SitesFieldProps) {
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

type SitePickerProps = {
  kept: SiteChoice[];
  chosen: string[];
  searchRef: Ref<HTMLInputElement>;
  onChange: (siteIds: string[], known: SiteChoice[]) => void;
};

function SitePicker({ kept, chosen, searchRef, onChange }: SitePickerProps) {
  const { scope } = useKeysPage();
  const [search, setSearch] = useState("");
  const { data, error, isFetching, refetch } = useQuery(siteChoicesQuery(scope, useDeferredValue(search.trim())));
  if (error && !data) return <ReadError error={error} what="The sites" isRetrying={isFetching} onRetry={refetch} />;

  const matches = data?.items ?? [];
  const archived = kept.filter((site) => site.status === "archived" && hasWords(site.name, search));
  const shown: SiteChoice[] = [...archived, ...matches];
  const toggle = (site: SiteChoice, isOn: boolean) =>
    onChange(isOn ? [...chosen, site.id] : chosen.filter((id) => id !== site.id), shown);
  return (
    <Picker of="sites" search={search} searchRef={searchRef} onSearch={setSearch}>
      <div className="p-1">
        {!data && <SitesLoading />}
        {shown.map((site) => (
          <SiteRow key={site.id} site={site} isChosen={chosen.includes(site.id)} onToggle={toggle} />
        ))}
        {data && shown.length === 0 && <NoSites search={search} />}
      </div>
      {data && data.total > matches.length && (
        <p className="border-t px-3 py-2 text-muted-foreground text-xs">
          Showing {matches.length} of {data.total}. Search to find others.
        </p>
      )}
    </Picker>
  );
}

const hasWords = (name: string, search: string) => searchKey(name).includes(searchKey(search.trim()));

function SiteRow(props: { site: SiteChoice; isChosen: boolean; onToggle: (site: SiteChoice, isOn: boolean) => void }) {
  const { site, isChosen, onToggle } = props;
  const id = `site-choice-${site.id}`;
  return (
    <div className="flex items-center gap-2.5 rounded-md px-2 hover:bg-muted">
      <Checkbox id={id} checked={isChosen} onCheckedChange={(isOn) => onToggle(site, isOn === true)} />
      <label htmlFor={id} className="flex-1 cursor-pointer py-1.5 text-sm wrap-anywhere">
        {site.name}
        {site.status === "archived" && <span className="text-muted-foreground"> (archived)</span>}
      </label>
    </div>
  );
}

function SitesLoading() {
  return (
    <div className="grid gap-3 p-2">
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-4 w-28" />
      <Skeleton className="h-4 w-36" />
    </div>
  );
}

function NoSites({ search }: { search: string }) {
  return (
    <p className="px-2 py-3 text-muted-foreground text-sm">
      {search.trim() ? `No site matches “${search.trim()}”.` : "There are no sites yet. Create one under Sites first."}
    </p>
  );
}
