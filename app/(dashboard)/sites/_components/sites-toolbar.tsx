"use client";

import { SearchBox } from "@/components/lists/search-box";
import { type Sorting, SortSelect } from "@/components/lists/sort-select";
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
        <SortSelect
          label="Sort sites"
          sortings={SORTINGS}
          current={filters}
          className="w-36 lg:hidden"
          onChange={onChange}
        />
        <SearchBox label="Search sites" placeholder="Name or address" text={searchText} onSearch={onSearch} />
      </div>
    </div>
  );
}

function countOf({ counts }: SiteRowsView, tab: SiteFilters["tab"]): number {
  return tab === "all" ? counts.active + counts.archived : counts[tab];
}

const SORTINGS: Sorting<SiteFilters["sort"]>[] = [
  { sort: "name", order: "asc", label: "By name" },
  { sort: "timeZone", order: "asc", label: "By time zone" },
  { sort: "createdAt", order: "desc", label: "Newest first" },
];
