"use client";

import { useQuery } from "@tanstack/react-query";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { ReadError } from "@/components/lists/read-error";
import { RowPanel } from "@/components/lists/row-panel";
import { SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { messageQuery } from "../../queries";
import { AttemptEntry } from "./attempt-entry";
import { DeliveryFacts } from "./delivery-facts";
import { DeliveryHead } from "./delivery-head";

const REFRESH_MS = 2_000;

type DeliveryPanelProps = {
  endpoint: EndpointDetails;
  id: string | null;
  /** The listed deliveries. */
  ids: string[];
  onStep: (id: string) => void;
  onClose: () => void;
};

/** One delivery beside the list: what was sent, what the receiver answered, and what happens next. */
export function DeliveryPanel({ endpoint, id, ...list }: DeliveryPanelProps) {
  return (
    <RowPanel id={id} what="delivery" className="max-w-xl" {...list}>
      {id !== null && <Panel key={id} endpoint={endpoint} id={id} />}
    </RowPanel>
  );
}

function Panel({ endpoint, id }: { endpoint: EndpointDetails; id: string }) {
  const { scope } = useWebhooksPage();
  const { data, error, isFetching, refetch } = useQuery({
    ...messageQuery(scope, endpoint.id, id),
    refetchInterval: ({ state }) => (state.data?.nextAttemptAt ? REFRESH_MS : false),
  });
  if (!data) {
    return (
      <div className="grid gap-5 p-5">
        <SheetTitle className="pr-10 font-semibold">Delivery</SheetTitle>
        <SheetDescription className="sr-only">Details of one delivery.</SheetDescription>
        {error ? (
          <ReadError error={error} what="This delivery" isRetrying={isFetching} onRetry={() => void refetch()} />
        ) : (
          <Skeleton aria-busy className="h-64 w-full" />
        )}
      </div>
    );
  }
  const newestFirst = data.attemptLog.toReversed();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-5">
      <DeliveryHead endpoint={endpoint} message={data} />
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 className="font-medium text-sm">Attempts</h2>
        {newestFirst.length === 0 && <p className="text-muted-foreground text-sm">None yet.</p>}
        {newestFirst.map((attempt, index) => (
          <AttemptEntry key={attempt.id} attempt={attempt} isOpen={index === 0} />
        ))}
      </section>
      <DeliveryFacts message={data} />
    </div>
  );
}
