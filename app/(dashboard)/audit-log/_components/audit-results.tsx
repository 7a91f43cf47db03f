"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { Button } from "@/components/ui/button";
import type { EventListView } from "@/lib/events/schema";
import { type EventFilterState, isNarrowed } from "../filters";
import { EVENT_FACTS } from "./audit-frame";
import { EventPager } from "./event-pager";
import { EventsTable } from "./events-table";

type AuditResultsProps = {
  query: UseQueryResult<EventListView>;
  filters: EventFilterState;
  onChange: (next: Partial<EventFilterState>) => void;
  onClear: () => void;
};

/** The events, or the matching loading, error or empty state. */
export function AuditResults({ query, filters, onChange, onClear }: AuditResultsProps) {
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  if (error && filters.cursor && "code" in error && error.code === "VALIDATION_ERROR") {
    return <ForeignPage onStart={() => onChange({ cursor: null })} />;
  }
  if (!data && error) return <ReadError error={error} what="The events" isRetrying={isFetching} onRetry={refetch} />;
  if (!data) return <TableSkeleton facts={EVENT_FACTS} />;
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="Events"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {data.events.length > 0 && <EventsTable events={data.events} onChange={onChange} />}
        {data.events.length === 0 && <NoEvents isNarrowed={isNarrowed(filters)} onClear={onClear} />}
      </section>
      <EventPager list={data} filters={filters} />
    </div>
  );
}

function NoEvents({ isNarrowed: isFiltered, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (!isFiltered) {
    return (
      <Blank icon={<ScrollText className="size-5" />} title="No events yet">
        <p className="max-w-sm text-muted-foreground">
          Changes to keys, sites and members appear here, and so do changes that integrations make.
        </p>
      </Blank>
    );
  }
  return (
    <Blank icon={<SearchX className="size-5" />} title="No event matches these filters">
      <p className="max-w-sm text-muted-foreground">Search matches names. Enter IDs and request IDs in full.</p>
      <Button variant="outline" className="mt-3" onClick={onClear}>
        Clear filters
      </Button>
    </Blank>
  );
}

/** Shown when the URL's cursor belongs to other filters or to another organization. */
function ForeignPage({ onStart }: { onStart: () => void }) {
  return (
    <section aria-label="Events" className="rounded-lg border bg-card shadow-raised">
      <Blank icon={<SearchX className="size-5" />} title="This page doesn’t match these filters">
        <p className="max-w-sm text-muted-foreground">
          The URL may have been edited, or it may belong to another organization.
        </p>
        <Button variant="outline" className="mt-3" onClick={onStart}>
          Go to the newest events
        </Button>
      </Blank>
    </section>
  );
}
