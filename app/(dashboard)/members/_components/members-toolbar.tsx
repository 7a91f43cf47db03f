"use client";

import { SearchBox } from "@/components/lists/search-box";
import { type Sorting, SortSelect } from "@/components/lists/sort-select";
import { TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { MemberFilters } from "../filters";

type MembersToolbarProps = {
  /** How many the search finds. */
  counts: Record<MemberFilters["tab"], number | undefined>;
  filters: MemberFilters;
  searchText: string;
  onChange: (next: Partial<MemberFilters>) => void;
  onSearch: (text: string) => void;
};

/** Tabs with counts, sorting and search. */
export function MembersToolbar({ counts, filters, searchText, onChange, onSearch }: MembersToolbarProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <TabsList aria-label="Members and invitations">
        <Tab value="members" label="Members" count={counts.members} />
        <Tab value="invitations" label="Invitations" count={counts.invitations} />
      </TabsList>
      <div className="flex w-full gap-2 max-[22rem]:flex-col sm:w-auto">
        {filters.tab === "members" && (
          <SortSelect
            label="Sort members"
            sortings={SORTINGS}
            current={filters}
            className="w-36 max-[22rem]:w-full lg:hidden"
            onChange={onChange}
          />
        )}
        <SearchBox
          label={filters.tab === "members" ? "Search members" : "Search invitations"}
          placeholder={filters.tab === "members" ? "Name or e-mail" : "E-mail"}
          text={searchText}
          onSearch={onSearch}
        />
      </div>
    </div>
  );
}

type TabProps = { value: MemberFilters["tab"]; label: string; count: number | undefined };

function Tab({ value, label, count }: TabProps) {
  return (
    <TabsTrigger value={value}>
      {label}
      <span className="min-w-4 font-normal text-muted-foreground text-xs tabular-nums">{count}</span>
    </TabsTrigger>
  );
}

const SORTINGS: Sorting<MemberFilters["sort"]>[] = [
  { sort: "name", order: "asc", label: "By name" },
  { sort: "role", order: "asc", label: "By role" },
  { sort: "lastActiveAt", order: "desc", label: "Last active" },
  { sort: "addedAt", order: "desc", label: "Newest first" },
];
