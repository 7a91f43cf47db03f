import { QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import { cache } from "react";
import { environmentOfPath } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { countAttempts } from "@/lib/webhooks/log/count-attempts";
import { getWebhookMessage } from "@/lib/webhooks/log/get-message";
import { listWebhookMessages } from "@/lib/webhooks/log/list-messages";
import { endpointQuery } from "../queries";
import { loadDetailsFilters, toListInput } from "./filters";
import { attemptCountsQuery, messageListQuery, messageQuery } from "./queries";
import { readEndpoint } from "./read-endpoint";

/** Reads everything that the details show, once for layout and page. A missing endpoint shows the not-found page. */
export const readDetails = cache(async (endpointId: string): Promise<QueryClient> => {
  const page = await requirePage();
  const path = (await headers()).get("x-ihub-path") ?? "";
  const ctx = page.ctx(environmentOfPath(path));
  const filters = loadDetailsFilters(new URLSearchParams(path.split("?")[1]));
  const { period, message: messageId } = filters;
  const input = toListInput(endpointId, filters);
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const endpoint = await readEndpoint(endpointId, ctx.environment);
  if (endpoint) client.setQueryData(endpointQuery(scope, endpointId).queryKey, endpoint);
  await Promise.all([
    client.prefetchQuery({
      ...attemptCountsQuery(scope, endpointId, period),
      queryFn: () => countAttempts(ctx, { endpointId, range: period }),
    }),
    client.prefetchQuery({ ...messageListQuery(scope, input), queryFn: () => listWebhookMessages(ctx, input) }),
    messageId !== null &&
      client.prefetchQuery({
        ...messageQuery(scope, endpointId, messageId),
        queryFn: () => getWebhookMessage(ctx, { endpointId, messageId }),
      }),
  ]);
  return client;
});
