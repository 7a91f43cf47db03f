"use client";

import { X } from "lucide-react";
import { ChoiceFilter } from "@/app/(dashboard)/integrations/requests/_components/choice-filter";
import { subscriptionLabel } from "@/app/(dashboard)/integrations/webhooks/_components/subscription-labels";
import { SearchBox } from "@/components/lists/search-box";
import { Button } from "@/components/ui/button";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { SUBSCRIPTIONS, TEST_EVENT_TYPE } from "@/lib/events/catalog/labels";
import { MESSAGE_STATE_LABELS, type MessageRange, messageRanges, messageStates } from "@/lib/webhooks/labels";
import type { DeliveryControls } from "./use-delivery-filters";

const RANGE_LABELS: Record<MessageRange, string> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

const TYPES = [
  ...SUBSCRIPTIONS.map((id) => ({ id: id as string, label: subscriptionLabel(id) })),
  { id: TEST_EVENT_TYPE as string, label: TEST_EVENT_TYPE },
];

/** The time, state, event and search of the listed deliveries. */
export function DeliveryFilters({ controls }: { controls: DeliveryControls }) {
  const { filters, narrowed, change, type, clear } = controls;
  return (
    <div className="grid gap-2 min-[26rem]:grid-cols-2 lg:grid-cols-4">
      <NativeSelect
        aria-label="Time"
        value={filters.range}
        onChange={({ target }) => change({ range: target.value as MessageRange })}
      >
        {messageRanges.map((range) => (
          <NativeSelectOption key={range} value={range}>
            {RANGE_LABELS[range]}
          </NativeSelectOption>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label="State"
        value={filters.state ?? ""}
        onChange={({ target }) => change({ state: (target.value || null) as typeof filters.state })}
      >
        <NativeSelectOption value="">All states</NativeSelectOption>
        {messageStates.map((state) => (
          <NativeSelectOption key={state} value={state}>
            {MESSAGE_STATE_LABELS[state]}
          </NativeSelectOption>
        ))}
      </NativeSelect>
      <ChoiceFilter
        label="Event"
        all="All events"
        value={filters.type}
        choices={TYPES}
        onChange={(next) => change({ type: next as typeof filters.type })}
      />
      <SearchBox
        label="Number, message ID or record ID"
        placeholder="Number or ID"
        className="sm:w-full"
        text={filters.search}
        onSearch={(text) => type(text.trim().slice(0, 64))}
      />
      {narrowed > 0 && (
        <Button variant="ghost" className="justify-self-start text-muted-foreground" onClick={clear}>
          <X aria-hidden /> Clear filters
        </Button>
      )}
    </div>
  );
}
