"use client";

import { useQuery } from "@tanstack/react-query";
import { type Ref, useDeferredValue, useState } from "react";
import { ReadError } from "@/components/lists/read-error";
import { Checkbox } from "@/components/ui/checkbox";
import { Skeleton } from "@/components/ui/skeleton";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { searchKey } from "@/lib/platform/search-key";
import { Picker } from "./picker";
import { siteChoicesQuery } from "./site-choices-query";

export type SiteChoice = { id: string; name: string; status: "active" | "archived" };

type SitePickerProps = {
  scope: PageScope;
  /** The sites chosen so far. An archived site is offered only if it is among them. */
  kept: SiteChoice[];
  chosen: string[];
  searchRef: Ref<HTMLInputElement>;
  onChange: (siteIds: string[], known: SiteChoice[]) => void;
};

/** A list of sites to choose from. `onChange` also passes the sites shown, for their names. */
export function SitePicker({ scope, kept, chosen, searchRef, onChange }: SitePickerProps) {
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
