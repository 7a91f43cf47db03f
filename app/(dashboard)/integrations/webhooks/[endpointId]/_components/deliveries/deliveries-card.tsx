"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { ReadError } from "@/components/lists/read-error";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { isAppError } from "@/lib/platform/errors";
import type { MessageListView } from "@/lib/webhooks/log/schema";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { messageListQuery } from "../../queries";
import { ActionButton } from "../details-header";
import { DeliveriesPager } from "./deliveries-pager";
import { DeliveriesTable } from "./deliveries-table";
import { DeliveryFilters } from "./delivery-filters";
import { DeliveryPanel } from "./delivery-panel";
import { type DeliveryControls, useDeliveryFilters } from "./use-delivery-filters";

const REFRESH_MS = 5_000;

/** The endpoint's deliveries, newest first, with their filters and the panel of the open one. */
export function DeliveriesCard({ endpoint }: { endpoint: EndpointDetails }) {
  const { scope } = useWebhooksPage();
  const controls = useDeliveryFilters(endpoint.id);
  const { filters, input } = controls;
  const query = useQuery({
    ...messageListQuery(scope, input),
    refetchInterval: filters.cursor === null ? REFRESH_MS : false,
  });
  const messages = query.data?.messages ?? [];
  return (
    <Card>
      <CardHeader>
        <CardTitle>Deliveries</CardTitle>
        <ActionButton endpoint={endpoint} kind="recover" label="Recover since…" />
      </CardHeader>
      <CardContent className="border-b">
        <DeliveryFilters controls={controls} />
      </CardContent>
      <Results query={query} controls={controls} />
      <DeliveryPanel
        endpoint={endpoint}
        id={filters.message}
        ids={messages.map(({ id }) => id)}
        onStep={controls.step}
        onClose={() => controls.open(null)}
      />
    </Card>
  );
}

type ResultsProps = { query: UseQueryResult<MessageListView>; controls: DeliveryControls };

function Results({ query, controls }: ResultsProps) {
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  if (isAppError(error) && error.code === "VALIDATION_ERROR") return <NotValid controls={controls} />;
  if (!data) {
    return (
      <CardContent>
        {error ? (
          <ReadError error={error} what="The deliveries" isRetrying={isFetching} onRetry={() => void refetch()} />
        ) : (
          <Skeleton className="h-48 w-full" />
        )}
      </CardContent>
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className="transition-opacity aria-busy:opacity-60">
      {data.messages.length > 0 ? (
        <DeliveriesTable messages={data.messages} controls={controls} />
      ) : (
        <Empty controls={controls} />
      )}
      <DeliveriesPager list={data} controls={controls} />
    </div>
  );
}

function NotValid({ controls }: { controls: DeliveryControls }) {
  return (
    <CardContent className="grid justify-items-center gap-3 py-10 text-center">
      <p role="alert">These filters are not valid.</p>
      <Button variant="outline" onClick={controls.clear}>
        Clear filters
      </Button>
    </CardContent>
  );
}

function Empty({ controls: { filters, narrowed, change, clear } }: { controls: DeliveryControls }) {
  return (
    <CardContent className="grid justify-items-center gap-1 py-10 text-center">
      <p className="font-medium">{narrowed > 0 ? "No delivery matches these filters" : "No deliveries in this time"}</p>
      <p className="max-w-sm text-muted-foreground">
        {narrowed > 0
          ? "Try others, or a longer time."
          : "They appear here as soon as an event happens that this endpoint subscribes to."}
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2 empty:hidden">
        {narrowed > 0 && (
          <Button variant="outline" onClick={clear}>
            Clear filters
          </Button>
        )}
        {filters.range !== "30d" && (
          <Button variant="outline" onClick={() => change({ range: "30d" })}>
            Show the last 30 days
          </Button>
        )}
      </div>
    </CardContent>
  );
}
