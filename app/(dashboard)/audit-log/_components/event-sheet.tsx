"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ReadError } from "@/components/lists/read-error";
import { RowPanel } from "@/components/lists/row-panel";
import { Button } from "@/components/ui/button";
import { SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { EventEntry } from "@/lib/events/schema";
import type { EventFilterState } from "../filters";
import { eventQuery } from "../queries";
import { useAuditPage } from "./audit-page";
import { ChangesTable } from "./changes-table";
import { EventFacts } from "./event-facts";
import { requestHref } from "./event-links";
import { beginSentence } from "./event-sentences";
import { useOpenEvent } from "./use-event-filters";

type Change = (next: Partial<EventFilterState>) => void;

/** One event's details beside the log. The URL holds its id, so that the link can be shared. */
export function EventSheet({ events, onChange }: { events: EventEntry[]; onChange: Change }) {
  const { eventId, step, close } = useOpenEvent();
  return (
    <RowPanel
      id={eventId || null}
      ids={events.map(({ id }) => id)}
      what="event"
      className="max-w-lg"
      onStep={step}
      onClose={close}
    >
      <Details eventId={eventId} onChange={onChange} />
    </RowPanel>
  );
}

function Details({ eventId, onChange }: { eventId: string; onChange: Change }) {
  const { scope } = useAuditPage();
  const { data: event, error, isFetching, refetch } = useQuery(eventQuery(scope, eventId));
  const title = event ? `${beginSentence(event.type)} ${event.subject.name}` : "Event";
  return (
    <div className="grid gap-6 p-6">
      <header className="grid gap-1">
        <SheetTitle dir="auto" className="font-semibold text-lg leading-6 tracking-tight wrap-anywhere">
          {title}
        </SheetTitle>
        <SheetDescription className="text-muted-foreground text-sm">
          {event ? `Event ${event.sequence} of this organization, ${event.type}` : "What changed, and who changed it."}
        </SheetDescription>
      </header>
      {!event && error && <ReadError error={error} what="The event" isRetrying={isFetching} onRetry={refetch} />}
      {!event && !error && <Skeleton className="h-64 w-full" />}
      {event && <EventFacts event={event} />}
      {event && <ChangesTable event={event} />}
      {event && <Related event={event} onChange={onChange} />}
    </div>
  );
}

/** Buttons that filter the log for related events, and a link to the request that made the change. */
function Related({ event, onChange }: { event: EventEntry; onChange: Change }) {
  const { subject, actor, requestId } = event;
  const requestUrl = requestHref(event);
  const only = { range: "all", type: null, actor: "", search: "", within: null, requestId: "" } as const;
  const { close } = useOpenEvent();
  const show = (filter: Partial<EventFilterState>) => {
    close();
    onChange({ ...only, ...filter });
  };
  return (
    <section aria-label="Related events" className="flex flex-wrap gap-2">
      <Button variant="outline" size="sm" onClick={() => show({ search: subject.id })}>
        All events for this subject
      </Button>
      <Button variant="outline" size="sm" onClick={() => show({ actor: actor.id ?? actor.name })}>
        All events by this actor
      </Button>
      <Button variant="outline" size="sm" onClick={() => show({ requestId })}>
        All events of this request
      </Button>
      {requestUrl && (
        <Button asChild variant="outline" size="sm">
          <Link href={requestUrl}>Same request</Link>
        </Button>
      )}
    </section>
  );
}
