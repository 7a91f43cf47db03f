"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { EndpointDialogs } from "@/app/(dashboard)/integrations/webhooks/_components/dialogs/endpoint-dialogs";
import {
  useWebhooksPage,
  type WebhooksPage,
  WebhooksPageProvider,
} from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { ReadError } from "@/components/lists/read-error";
import { EnvironmentLink } from "@/components/page/environment-link";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { endpointQuery } from "../../queries";
import { AttemptsCard } from "./attempts/attempts-card";
import { ConfigurationCard } from "./configuration-card";
import { DeliveriesCard } from "./deliveries/deliveries-card";
import { DeliveryCard } from "./delivery-card";
import { DetailsHeader } from "./details-header";
import { EndpointSkeleton } from "./endpoint-skeleton";
import { SecretsCard } from "./secrets-card";
import { StatusNotice } from "./status-notice";

const REFRESH_MS = 5_000;

/** The details of one endpoint. */
export function EndpointDetailsScreen({ endpointId, ...page }: WebhooksPage & { endpointId: string }) {
  return (
    <WebhooksPageProvider {...page}>
      <EndpointDialogs whenDeleted={inEnvironment("/integrations/webhooks", page.scope.environment)}>
        <EnvironmentLink
          href="/integrations/webhooks"
          className="-ml-1 mb-4 inline-flex min-h-6 items-center gap-1 rounded-sm pr-1 text-muted-foreground text-sm hover:text-foreground"
        >
          <ChevronLeft aria-hidden className="size-4" /> Webhooks
        </EnvironmentLink>
        <Details endpointId={endpointId} />
      </EndpointDialogs>
    </WebhooksPageProvider>
  );
}

function Details({ endpointId }: { endpointId: string }) {
  const { scope } = useWebhooksPage();
  const query = useQuery({ ...endpointQuery(scope, endpointId), refetchInterval: REFRESH_MS });
  const { data: endpoint, error, isFetching, refetch } = query;
  if (!endpoint) {
    if (!error) return <EndpointSkeleton />;
    return (
      <>
        <h1 className="sr-only">Webhook endpoint</h1>
        <ReadError error={error} what="This endpoint" isRetrying={isFetching} onRetry={refetch} />
      </>
    );
  }
  return (
    <div className="grid gap-6">
      <DetailsHeader endpoint={endpoint} />
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <StatusNotice endpoint={endpoint} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          <AttemptsCard endpointId={endpointId} />
          <DeliveriesCard endpoint={endpoint} />
        </div>
        <div className="grid min-w-0 gap-6 md:grid-cols-2 xl:grid-cols-1">
          <ConfigurationCard endpoint={endpoint} />
          <SecretsCard endpoint={endpoint} />
          <DeliveryCard endpoint={endpoint} />
        </div>
      </div>
    </div>
  );
}
