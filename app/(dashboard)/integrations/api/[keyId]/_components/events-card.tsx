"use client";

import { useQuery } from "@tanstack/react-query";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { byActor } from "@/components/actor-label";
import { ReadError } from "@/components/lists/read-error";
import { RelativeTime } from "@/components/relative-time";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { EventView } from "@/lib/events/schema";
import { describeChanges, eventLabel } from "../../../../_components/event-labels";
import { keyEventsQuery } from "../queries";

/** The changes to the key, with time and actor. */
export function EventsCard({ keyId }: { keyId: string }) {
  const { scope } = useKeysPage();
  const { data, error, isFetching, refetch } = useQuery(keyEventsQuery(scope, keyId));
  return (
    <Card>
      <CardHeader>
        <CardTitle>Changes</CardTitle>
      </CardHeader>
      <CardContent className="py-1">
        {!data && error && <ReadError error={error} what="The changes" isRetrying={isFetching} onRetry={refetch} />}
        {!data && !error && <Skeleton className="my-3 h-24 w-full" />}
        <ol className="divide-y">
          {data?.events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      </CardContent>
    </Card>
  );
}

function EventRow({ event }: { event: EventView }) {
  const { timeZone, operations } = useKeysPage();
  return (
    <li className="grid gap-0.5 py-3 text-sm">
      <span className="flex flex-wrap justify-between gap-x-3">
        <span className="font-medium">{eventLabel(event)}</span>
        <RelativeTime at={event.at} className="text-muted-foreground text-xs" />
      </span>
      <span className="text-muted-foreground text-xs wrap-anywhere">{byActor(event.actorName)}</span>
      {describeChanges(event, { timeZone, operations }).map((change) => (
        <span key={change} className="text-xs tabular-nums wrap-anywhere" suppressHydrationWarning>
          {change}
        </span>
      ))}
    </li>
  );
}
