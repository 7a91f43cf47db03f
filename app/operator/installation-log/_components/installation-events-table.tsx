"use client";

import { actorLabel } from "@/components/actor-label";
import { RelativeTime } from "@/components/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { EventEntry } from "@/lib/events/schema";
import { beginInstallationSentence } from "./installation-event-sentences";

/** On narrow screens each row becomes a card. */
const ROW = "grid gap-y-1.5 px-4 py-3.5 @3xl:table-row";
const CELL =
  "block p-0 first:pl-0 last:pr-0 @3xl:table-cell @3xl:px-3 @3xl:py-3 @3xl:align-top @3xl:first:pl-5 @3xl:last:pr-5";

/** Events of the installation log, newest first. */
export function InstallationEventsTable({ events }: { events: EventEntry[] }) {
  return (
    <Table className="block @3xl:table">
      <TableHeader className="hidden @3xl:table-header-group">
        <TableRow className="bg-muted hover:bg-muted">
          <TableHead>Event</TableHead>
          <TableHead>Actor</TableHead>
          <TableHead>Time</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="block @3xl:table-row-group">
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </TableBody>
    </Table>
  );
}

function EventRow({
  event: { at, type, actor, subject, changes, address, requestId, sequence },
}: {
  event: EventEntry;
}) {
  const name = changes.name?.after;
  return (
    <TableRow className={ROW}>
      <TableCell className={`${CELL} @3xl:w-1/2`}>
        <span className="block wrap-anywhere">
          {beginInstallationSentence(type)} <bdi className="font-medium">{subject.name}</bdi>
          {typeof name === "string" && (
            <>
              {" "}
              (<bdi>{name}</bdi>)
            </>
          )}
        </span>
        <span className="block text-muted-foreground text-xs wrap-anywhere">
          Event {sequence} · <span className="font-mono">{requestId}</span>
        </span>
      </TableCell>
      <TableCell className={CELL}>
        <span dir="auto" className="block font-medium wrap-anywhere">
          {actorLabel(actor.name)}
        </span>
        <span className="block text-muted-foreground text-xs wrap-anywhere">{address ?? "On the server"}</span>
      </TableCell>
      <TableCell className={`${CELL} @3xl:whitespace-nowrap`}>
        <RelativeTime at={at} className="text-muted-foreground text-xs @3xl:text-foreground @3xl:text-sm" />
      </TableCell>
    </TableRow>
  );
}
