"use client";

import { ChevronRight } from "lucide-react";
import { moveBetweenRows, openClickedRow, rowOpenerId } from "@/components/lists/row-actions";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { EventEntry } from "@/lib/events/schema";
import { describeChanges } from "../../_components/event-labels";
import type { EventFilterState } from "../filters";
import { ActorName } from "./actor-name";
import { useAuditPage } from "./audit-page";
import { actorKindLabel, beginSentence } from "./event-sentences";
import { SubjectName } from "./subject-name";
import { useOpenEvent } from "./use-event-filters";

type EventsTableProps = { events: EventEntry[]; onChange: (next: Partial<EventFilterState>) => void };

/** On narrow screens each row becomes a card. */
const ROW =
  "grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 px-4 py-3.5 @3xl:table-row data-open:bg-accent";
const CELL =
  "block p-0 first:pl-0 last:pr-0 @3xl:table-cell @3xl:px-3 @3xl:py-3 @3xl:align-top @3xl:first:pl-5 @3xl:last:pr-3";

/** Events, newest first. A click anywhere opens a row; the arrows and J/K move between rows. */
export function EventsTable({ events }: EventsTableProps) {
  return (
    <Table className="block @3xl:table">
      <TableHeader className="hidden @3xl:table-header-group">
        <TableRow className="bg-muted hover:bg-muted">
          <TableHead>Event</TableHead>
          <TableHead>Actor</TableHead>
          <TableHead>IP address</TableHead>
          <TableHead>Time</TableHead>
          <TableHead>
            <span className="sr-only">Details</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="block @3xl:table-row-group" onKeyDown={moveBetweenRows}>
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </TableBody>
    </Table>
  );
}

function EventRow({ event }: { event: EventEntry }) {
  const { eventId, open } = useOpenEvent();
  return (
    <TableRow className={ROW} data-open={eventId === event.id || undefined} onClick={openClickedRow}>
      <TableCell className={`${CELL} col-start-1 row-start-1 @3xl:w-1/2`}>
        <EventSummary event={event} />
      </TableCell>
      <TableCell className={`${CELL} col-start-1 row-start-2`}>
        <span dir="auto" className="block max-w-56 font-medium wrap-anywhere">
          <ActorName event={event} />
        </span>
        <span className="hidden text-muted-foreground text-xs @3xl:block">{actorKindLabel(event.actor.kind)}</span>
      </TableCell>
      <TableCell className={`${CELL} col-start-2 row-start-2 text-right text-muted-foreground @3xl:text-left`}>
        <span className="wrap-anywhere">{event.address ?? "Server"}</span>
      </TableCell>
      <TableCell className={`${CELL} col-span-full row-start-3 @3xl:whitespace-nowrap`}>
        <RelativeTime at={event.at} className="text-muted-foreground text-xs @3xl:text-foreground @3xl:text-sm" />
      </TableCell>
      <TableCell className={`${CELL} -mr-2 col-start-2 row-start-1 text-right @3xl:w-12`}>
        <Button
          id={rowOpenerId(event.id)}
          data-opens-row
          variant="ghost"
          size="icon-sm"
          aria-label={`Details of event ${event.sequence}: ${beginSentence(event.type)} ${event.subject.name}`}
          onClick={() => open(event.id)}
        >
          <ChevronRight aria-hidden />
        </Button>
      </TableCell>
    </TableRow>
  );
}

const CHANGES_SHOWN = 2;

/** Omits the name of a new subject, because the sentence already contains it. */
function changesToList({ changes }: EventEntry): EventEntry["changes"] {
  const { name, ...rest } = changes;
  return name && !("before" in name) ? rest : changes;
}

function EventSummary({ event }: { event: EventEntry }) {
  const { timeZone, operations } = useAuditPage();
  const changes = describeChanges({ changes: changesToList(event) }, { timeZone, operations });
  const rest = changes.length - CHANGES_SHOWN;
  return (
    <div className="grid justify-items-start gap-1">
      <span className="wrap-anywhere">
        {beginSentence(event.type)} <SubjectName event={event} />
        {event.environment === "sandbox" && (
          <Badge variant="outline" className="ml-2">
            Sandbox
          </Badge>
        )}
      </span>
      {changes.slice(0, CHANGES_SHOWN).map((change) => (
        <span
          key={change}
          className="line-clamp-2 text-muted-foreground text-xs wrap-anywhere"
          suppressHydrationWarning
        >
          {change}
        </span>
      ))}
      {rest > 0 && <span className="text-muted-foreground text-xs">and {rest} more</span>}
    </div>
  );
}
