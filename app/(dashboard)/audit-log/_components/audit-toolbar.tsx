"use client";

import { useQuery } from "@tanstack/react-query";
import { actorLabel } from "@/components/actor-label";
import { SearchBox } from "@/components/lists/search-box";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { EVENT_GROUPS, EVENT_TYPES, groupOf } from "@/lib/events/event-types";
import type { EventRange } from "@/lib/events/labels";
import type { EventFilterState } from "../filters";
import { actorsQuery } from "../queries";
import { useAuditPage } from "./audit-page";
import { DayFields } from "./day-fields";
import { actorKindLabel, GROUP_LABELS, typeLabel } from "./event-sentences";

type Change = (next: Partial<EventFilterState>) => void;
type AuditToolbarProps = { filters: EventFilterState; searchText: string; onChange: Change; onType: Change };

const RANGES: Record<EventRange, string> = {
  all: "Any time",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  days: "Custom dates…",
};
const ENVIRONMENTS = { live: "Live", sandbox: "Sandbox" };

/** The audit log's filters. The search box accepts a subject's name or id, or a request id. */
export function AuditToolbar({ filters, searchText, onChange, onType }: AuditToolbarProps) {
  return (
    <search aria-label="Filter events" className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <SearchBox
          label="Search events"
          placeholder="Name, ID or request ID"
          text={searchText}
          className="w-full flex-none sm:w-60"
          onSearch={(text) =>
            onType(isRequestId(text) ? { requestId: text, search: "" } : { requestId: "", search: text })
          }
        />
        <TypeFilter value={filters.type} onChange={onChange} />
        <ActorFilter value={filters.actor} onChange={onChange} />
        <Filter
          label="Environment"
          all="All environments"
          value={filters.within ?? ""}
          options={ENVIRONMENTS}
          onChoose={(value) => onChange({ within: (value || null) as EventFilterState["within"] })}
        />
        <Filter
          label="Time"
          value={filters.range}
          options={RANGES}
          onChoose={(range) => onChange({ range: range as EventRange })}
        />
      </div>
      {filters.range === "days" && <DayFields filters={filters} onChange={onChange} />}
    </search>
  );
}

function isRequestId(text: string): boolean {
  return text.trim().startsWith("req_");
}

type FilterProps = {
  label: string;
  all?: string;
  value: string;
  options: Record<string, string>;
  width?: keyof typeof WIDTHS;
  onChoose: (value: string) => void;
};

/** Names of actors and events are longer than half a phone screen. */
const WIDTHS = { half: "min-w-36 flex-1 sm:w-40 sm:flex-none", whole: "w-full sm:w-58" };

function Filter({ label, all, value, options, width = "half", onChoose }: FilterProps) {
  return (
    <NativeSelect
      aria-label={label}
      className={WIDTHS[width]}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    >
      {all && <NativeSelectOption value="">{all}</NativeSelectOption>}
      {Object.entries(options).map(([each, name]) => (
        <NativeSelectOption key={each} value={each}>
          {name}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}

function TypeFilter({ value, onChange }: { value: EventFilterState["type"]; onChange: Change }) {
  return (
    <NativeSelect
      aria-label="Type of event"
      className={WIDTHS.whole}
      value={value ?? ""}
      onChange={({ target }) => onChange({ type: (target.value || null) as EventFilterState["type"] })}
    >
      <NativeSelectOption value="">All events</NativeSelectOption>
      {EVENT_GROUPS.map((group) => (
        <optgroup key={group} label={GROUP_LABELS[group]}>
          <NativeSelectOption value={group}>{`${GROUP_LABELS[group]}: all`}</NativeSelectOption>
          {EVENT_TYPES.filter((type) => groupOf(type) === group).map((type) => (
            <NativeSelectOption key={type} value={type}>
              {`${GROUP_LABELS[group]}: ${typeLabel(type).toLowerCase()}`}
            </NativeSelectOption>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  );
}

/** Filters by actor. An actor from the URL stays selected even if the list lacks it. */
function ActorFilter({ value, onChange }: { value: string; onChange: Change }) {
  const { data } = useQuery(actorsQuery(useAuditPage().scope));
  const actors = data?.actors ?? [];
  const options = Object.fromEntries(
    actors.map((actor) => [actor.value, `${actorLabel(actor.name)} (${actorKindLabel(actor.kind)})`]),
  );
  const all = value && !options[value] ? { ...options, [value]: actorLabel(value) } : options;
  return (
    <Filter
      label="Actor"
      all="Everyone"
      value={value}
      options={all}
      width="whole"
      onChoose={(actor) => onChange({ actor })}
    />
  );
}
