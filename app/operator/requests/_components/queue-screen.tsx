"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { ScreenHeader } from "@/components/page/screen-header";
import { count } from "../../_components/numbers";
import { OperatorDialogs } from "../../_components/operator-dialogs";
import { PlacePager } from "../../_components/place-pager";
import { placeFilters, serializePlaceFilters } from "../../filters";
import { queueQuery } from "../../queries";
import { QUEUE_ABOUT, QueueCardsSkeleton } from "./queue-skeleton";
import { RequestCard } from "./request-card";
import { useKeptFocus } from "./use-kept-focus";

/** The requests for API access that wait for a decision. */
export function QueueScreen() {
  return (
    <OperatorDialogs>
      <ScreenHeader title="Requests" about={QUEUE_ABOUT}>
        {null}
      </ScreenHeader>
      <Queue />
    </OperatorDialogs>
  );
}

function Queue() {
  const [place] = useQueryStates(placeFilters);
  const { data: queue, error, isFetching, refetch } = useQuery(queueQuery(place));
  const keepFocus = useKeptFocus(queue?.requests.map(({ id }) => id) ?? []);
  if (!queue) {
    if (!error) return <QueueCardsSkeleton />;
    return <ReadError error={error} what="The requests" isRetrying={isFetching} onRetry={refetch} />;
  }
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      {queue.requests.length === 0 ? (
        <section className="rounded-lg border bg-card shadow-raised">
          <Blank icon={<Inbox className="size-5" />} title="No requests are waiting for a decision">
            <p className="text-muted-foreground">New requests appear here automatically.</p>
          </Blank>
        </section>
      ) : (
        <ol aria-label="Open requests" className="grid gap-4">
          {queue.requests.map((request) => (
            <RequestCard key={request.id} request={request} {...keepFocus(request.id)} />
          ))}
        </ol>
      )}
      <PlacePager
        {...queue}
        total={count(queue.total, "open request")}
        urlOf={(next) => serializePlaceFilters("/operator/requests", next)}
      />
    </div>
  );
}
