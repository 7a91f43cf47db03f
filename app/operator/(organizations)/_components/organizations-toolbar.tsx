"use client";

import { SearchBox } from "@/components/lists/search-box";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { PLAN_LABELS } from "@/lib/organizations/labels";
import { accessLabel } from "../../_components/access-badge";
import type { OrganizationFilters } from "../../filters";

type OrganizationsToolbarProps = {
  filters: OrganizationFilters;
  searchText: string;
  onChange: (next: Partial<OrganizationFilters>) => void;
  onSearch: (text: string) => void;
};

const ANY = "";
const PLANS = (["starter", "professional", "enterprise"] as const).map((value) => ({
  value,
  label: PLAN_LABELS[value],
}));
const STATES = (["not_requested", "requested", "enabled", "declined", "suspended"] as const).map((value) => ({
  value,
  label: accessLabel(value),
}));
const SORTS = [
  { value: "newest", label: "Newest first" },
  { value: "name", label: "By name" },
] as const;

export function OrganizationsToolbar({ filters, searchText, onChange, onSearch }: OrganizationsToolbarProps) {
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <div className="col-span-full flex">
        <SearchBox
          label="Search organizations"
          placeholder="Name or short name"
          text={searchText}
          onSearch={onSearch}
        />
      </div>
      <Choice
        label="Plan"
        any="All plans"
        choices={PLANS}
        value={filters.plan}
        onChange={(plan) => onChange({ plan })}
      />
      <Choice
        label="API access"
        any="Any access"
        choices={STATES}
        value={filters.access}
        onChange={(access) => onChange({ access })}
      />
      <div className="sm:ml-auto">
        <Choice
          label="Order"
          choices={SORTS}
          value={filters.sort}
          onChange={(sort) => onChange({ sort: sort ?? "newest" })}
        />
      </div>
    </search>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  /** The label for no choice. */
  any?: string;
  choices: readonly { value: Value; label: string }[];
  value: Value | null;
  onChange: (value: Value | null) => void;
};

function Choice<Value extends string>({ label, any, choices, value, onChange }: ChoiceProps<Value>) {
  const find = (chosen: string) => choices.find((choice) => choice.value === chosen)?.value ?? null;
  return (
    <NativeSelect
      aria-label={label}
      className="sm:w-40"
      value={value ?? ANY}
      onChange={(event) => onChange(find(event.target.value))}
    >
      {any && <NativeSelectOption value={ANY}>{any}</NativeSelectOption>}
      {choices.map((choice) => (
        <NativeSelectOption key={choice.value} value={choice.value}>
          {choice.label}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
