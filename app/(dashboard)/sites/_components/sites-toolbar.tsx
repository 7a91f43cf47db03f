"use client";

import { SearchBox } from "@/components/lists/search-box";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { SiteRowsView } from "@/lib/sites/schema";
import { type SiteFilters, siteTabs } from "../filters";

const TAB_LABELS: Record<SiteFilters["tab"], string> = { active: "Active", archived: "Archived", all: "All" };

type SitesToolbarProps = {
  list: SiteRowsView | undefined;
  filters: SiteFilters;
  searchText: string;
  onChange: (next: Partial<SiteFilters>) => void;
  onSearch: (text: string) => void;
};

/** Tabs with counts, sorting and search. */
export function SitesToolbar({ list, filters, searchText, onChange, onSearch }: SitesToolbarProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <TabsList aria-label="Filter sites">
        {siteTabs.map((tab) => (
          <TabsTrigger key={tab} value={tab}>
            {TAB_LABELS[tab]}
            <span className="min-w-4 font-normal text-muted-foreground text-xs tabular-nums">
              {list && countOf(list, tab)}
            </span>
          </TabsTrigger>
        ))}
      </TabsList>
      <div className="flex w-full gap-2 sm:w-auto">
        <SortSelect filters={filters} onChange={onChange} />
        <SearchBox label="Search sites" placeholder="Name or address" text={searchText} onSearch={onSearch} />
      </div>
    </div>
  );
}

function countOf({ counts }: SiteRowsView, tab: SiteFilters["tab"]): number {
  return tab === "all" ? counts.active + counts.archived : counts[tab];
}

const SORTS: { sort: SiteFilters["sort"]; order: SiteFilters["order"]; label: string }[] = [
  { sort: "name", order: "asc", label: "By name" },
  { sort: "timeZone", order: "asc", label: "By time zone" },
  { sort: "createdAt", order: "desc", label: "Newest first" },
];

/** Sorting for narrow screens, where the table has no header row. */
function SortSelect({ filters, onChange }: Pick<SitesToolbarProps, "filters" | "onChange">) {
  const value = SORTS.find(({ sort, order }) => sort === filters.sort && order === filters.order)?.label ?? "";
  return (
    <NativeSelect
      className="w-36 shrink-0 lg:hidden"
      aria-label="Sort sites"
      value={value}
      onChange={(event) => onChange(sortingOf(event.target.value))}
    >
      {value === "" && <NativeSelectOption value="">Sorted</NativeSelectOption>}
      {SORTS.map(({ label }) => (
        <NativeSelectOption key={label} value={label}>
          {label}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}

function sortingOf(chosen: string): Partial<SiteFilters> {
  const found = SORTS.find(({ label }) => label === chosen);
  return found ? { sort: found.sort, order: found.order } : {};
}
