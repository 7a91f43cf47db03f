"use client";

import { useQuery } from "@tanstack/react-query";
import { ListFilter, X } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "@/components/cn";
import { SearchBox } from "@/components/lists/search-box";
import { Button } from "@/components/ui/button";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { NO_OPERATION, requestOutcomeFilters, requestRanges } from "@/lib/request-log/labels";
import { DAY_MS } from "@/lib/time/durations";
import { requestChoicesQuery } from "../queries";
import { ChoiceFilter } from "./choice-filter";
import { CustomRange } from "./custom-range";
import { LOGGED_CODES, OUTCOME_FILTER_LABELS, RANGE_LABELS } from "./request-labels";
import { useRequestsPage } from "./requests-page";
import type { RequestFilterControls } from "./use-request-filters";

type FilterBarProps = { controls: RequestFilterControls; error: Error | null };

/** The list's filters: the time, and a row that a button opens. The button shows how many filters are set. */
export function FilterBar({ controls, error }: FilterBarProps) {
  const { filters, narrowed, clear } = controls;
  const [isOpen, setIsOpen] = useState(narrowed > 0);
  const id = useId();
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <TimeFilter {...controls} />
        <Button variant="outline" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
          <ListFilter aria-hidden /> Filters{narrowed > 0 && ` · ${narrowed} set`}
        </Button>
        {narrowed > 0 && (
          <Button variant="ghost" className="text-muted-foreground" onClick={clear}>
            <X aria-hidden /> Clear filters
          </Button>
        )}
      </div>
      <div
        id={id}
        className={cn("gap-2 min-[26rem]:grid-cols-2 md:grid-cols-3 xl:grid-cols-6", isOpen ? "grid" : "hidden")}
      >
        <Filters {...controls} />
      </div>
      {filters.range === "custom" && <CustomRange controls={controls} error={error} />}
    </>
  );
}

function TimeFilter({ filters, change }: RequestFilterControls) {
  return (
    <NativeSelect
      aria-label="Time"
      className="w-44"
      value={filters.range}
      onChange={({ target }) => change(rangeOf(target.value as typeof filters.range))}
    >
      {requestRanges.map((range) => (
        <NativeSelectOption key={range} value={range}>
          {RANGE_LABELS[range]}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}

/** A custom range starts as the last 24 hours. */
function rangeOf(range: RequestFilterControls["filters"]["range"]) {
  const from = range === "custom" ? new Date(Date.now() - DAY_MS).toISOString() : null;
  return { range, from, to: null };
}

function Filters({ filters, change, type }: RequestFilterControls) {
  const { scope, operations } = useRequestsPage();
  const { data: choices } = useQuery(requestChoicesQuery(scope));
  return (
    <>
      <ChoiceFilter
        label="Key"
        all="All keys"
        value={filters.key}
        choices={choices?.keys.map(({ id, name, isRevoked }) => ({
          id,
          label: name,
          aside: isRevoked ? "Revoked" : "",
        }))}
        onChange={(key) => change({ key })}
      />
      <NativeSelect
        aria-label="Outcome"
        value={filters.outcome ?? ""}
        onChange={({ target }) => change({ outcome: (target.value || null) as typeof filters.outcome })}
      >
        <NativeSelectOption value="">All outcomes</NativeSelectOption>
        {requestOutcomeFilters.map((outcome) => (
          <NativeSelectOption key={outcome} value={outcome}>
            {OUTCOME_FILTER_LABELS[outcome]}
          </NativeSelectOption>
        ))}
      </NativeSelect>
      <ChoiceFilter
        label="Operation"
        all="All operations"
        value={filters.operation}
        choices={[
          ...operations.map(({ id, summary }) => ({ id, label: summary })),
          { id: NO_OPERATION, label: "No operation", aside: "Unknown path or refused" },
        ]}
        onChange={(operation) => change({ operation })}
      />
      <ChoiceFilter
        label="Error code"
        all="All error codes"
        value={filters.code}
        choices={LOGGED_CODES.map((code) => ({ id: code, label: code }))}
        onChange={(code) => change({ code })}
      />
      <SearchBox
        label="IP address or prefix"
        placeholder="IP address or prefix"
        className="sm:w-full"
        text={filters.address ?? ""}
        onSearch={(address) => type({ address: address.trim().slice(0, 64) || null })}
      />
      <ChoiceFilter
        label="Site"
        all="All sites"
        value={filters.site}
        choices={choices?.sites.map(({ id, name }) => ({ id, label: name }))}
        onChange={(site) => change({ site })}
      />
    </>
  );
}
