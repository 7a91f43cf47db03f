"use client";

import { actorLabel } from "@/components/actor-label";
import { SearchBox } from "@/components/lists/search-box";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { TabsList, TabsTrigger } from "@/components/ui/tabs";
import { type KeySort, type KeyTab, keyTabs } from "@/lib/keys/labels";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";

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
        <OwnerSelect owners={list?.owners ?? []} filters={filters} onChange={onChange} />
        <SortSelect filters={filters} onChange={onChange} />
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

type OwnerSelectProps = Pick<KeysToolbarProps, "filters" | "onChange"> & Pick<KeyListView, "owners">;

/** Chooses whose keys are listed. Absent where all keys have one owner. */
function OwnerSelect({ owners, filters: { owner }, onChange }: OwnerSelectProps) {
  if (owner === "" && owners.length < 2) return null;
  const isListed = owner === "" || owners.some(({ value }) => value === owner);
  return (
    <NativeSelect
      aria-label="Owner"
      className="min-w-0 max-w-52 grow basis-32 sm:basis-44"
      value={owner}
      onChange={(event) => onChange({ owner: event.target.value })}
    >
      <NativeSelectOption value="">All owners</NativeSelectOption>
      {!isListed && <NativeSelectOption value={owner}>Unknown owner</NativeSelectOption>}
      {owners.map(({ value, name, isGone }) => (
        <NativeSelectOption key={value} value={value}>
          {isGone ? `${name} (no longer a member)` : actorLabel(name)}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}

const SORTS: { sort: KeySort; order: "asc" | "desc"; label: string }[] = [
  { sort: "created", order: "desc", label: "Newest first" },
  { sort: "created", order: "asc", label: "Oldest first" },
  { sort: "name", order: "asc", label: "Name" },
  { sort: "owner", order: "asc", label: "Owner" },
  { sort: "lastUsed", order: "desc", label: "Last used" },
  { sort: "expires", order: "asc", label: "Expires first" },
];

/** Sorting for narrow screens, where the table has no head for it. */
function SortSelect({ filters, onChange }: Pick<KeysToolbarProps, "filters" | "onChange">) {
  const value = `${filters.sort}:${filters.order}`;
  const isListed = SORTS.some(({ sort, order }) => `${sort}:${order}` === value);
  return (
    <NativeSelect
      aria-label="Sort keys"
      className="w-38 shrink-0 min-[90rem]:hidden"
      value={isListed ? value : ""}
      onChange={(event) => onChange(sortingOf(event.target.value))}
    >
      {!isListed && <NativeSelectOption value="">By column</NativeSelectOption>}
      {SORTS.map(({ sort, order, label }) => (
        <NativeSelectOption key={label} value={`${sort}:${order}`}>
          {label}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}

function sortingOf(value: string): Partial<ListKeysInput> {
  const chosen = SORTS.find(({ sort, order }) => `${sort}:${order}` === value);
  return chosen ? { sort: chosen.sort, order: chosen.order } : {};
}
