"use client";

import { useQuery } from "@tanstack/react-query";
import { endpointListQuery } from "@/app/(dashboard)/integrations/webhooks/queries";
import { EndpointDialogs } from "../dialogs/endpoint-dialogs";
import { useWebhooksPage, type WebhooksPage, WebhooksPageProvider } from "../webhooks-page";
import { EndpointsHeader } from "./endpoints-header";
import { EndpointsResults } from "./endpoints-results";

const REFRESH_MS = 15_000;

/** The Webhooks screen. */
export function EndpointsScreen(page: WebhooksPage) {
  return (
    <WebhooksPageProvider {...page}>
      <EndpointDialogs>
        <Endpoints />
      </EndpointDialogs>
    </WebhooksPageProvider>
  );
}

function Endpoints() {
  const { scope } = useWebhooksPage();
  const query = useQuery({ ...endpointListQuery(scope), refetchInterval: REFRESH_MS });
  return (
    <>
      <EndpointsHeader list={query.data} />
      <EndpointsResults query={query} />
    </>
  );
}
