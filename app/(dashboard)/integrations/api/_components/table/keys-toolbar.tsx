"use client";

import dynamic from "next/dynamic";
import { SearchBox } from "@/components/lists/search-box";
import { type Sorting, SortSelect } from "@/components/lists/sort-select";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { withBoundary } from "@/components/parts/with-boundary";
import { TabsList, TabsTrigger } from "@/components/ui/tabs";
import { type KeySort, type KeyTab, keyTabs } from "@/lib/keys/labels";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";

/** Loaded separately, because it is absent where all keys have one owner. */
const OwnerSelect = withBoundary(dynamic(orMissing(() => import("./owner-select"), MissingPart)));

const TAB_LABELS: Record<KeyTab, string> = { active: "Active", revoked: "Revoked", all: "All" };

type KeysToolbarProps = {
  list: KeyListView | undefined;
  filters: ListKeysInput;
  searchText: string;
  onChange: (next: Partial<ListKeysInput>) => void;
  onSearch: (text: string) => void;
};

/** Tabs with counts, the owner, sorting and search. */
export function KeysToolbar({ list, filters, searchText, onChange, onSearch }: KeysToolbarProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <TabsList aria-label="Filter keys">
        {keyTabs.map((tab) => (
          <TabsTrigger key={tab} value={tab}>
            {TAB_LABELS[tab]}
            <span className="min-w-4 font-normal text-muted-foreground text-xs tabular-nums">{list?.counts[tab]}</span>
          </TabsTrigger>
        ))}
      </TabsList>
      <div className="flex w-full flex-wrap gap-2 sm:w-auto sm:flex-nowrap">
        {list && (filters.owner || list.owners.length > 1) && (
          <OwnerSelect owners={list.owners} owner={filters.owner} onChange={onChange} />
        )}
        <SortSelect
          label="Sort keys"
          sortings={SORTINGS}
          current={filters}
          other="By column"
          className="w-38 min-[90rem]:hidden"
          onChange={onChange}
        />
        <SearchBox
          label="Search keys"
          placeholder="Name, owner, last 4"
          text={searchText}
          className="basis-40 sm:basis-auto"
          onSearch={onSearch}
        />
      </div>
    </div>
  );
}

const SORTINGS: Sorting<KeySort>[] = [
  { sort: "created", order: "desc", label: "Newest first" },
  { sort: "created", order: "asc", label: "Oldest first" },
  { sort: "name", order: "asc", label: "By name" },
  { sort: "owner", order: "asc", label: "By owner" },
  { sort: "lastUsed", order: "desc", label: "Last used" },
  { sort: "expires", order: "asc", label: "Expires first" },
];
