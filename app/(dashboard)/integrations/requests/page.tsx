import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { operations } from "@/lib/developer-api/operations";
import { getRequest } from "@/lib/request-log/read/get-request";
import { listRequestChoices } from "@/lib/request-log/read/list-request-choices";
import { listRequests } from "@/lib/request-log/read/list-requests";
import { getRequestInput, listRequestsInput } from "@/lib/request-log/schema";
import { getOrganizationUsage } from "@/lib/usage/organization-usage/get-organization-usage";
import { organizationUsageInput } from "@/lib/usage/schema";
import { AskAnAdmin } from "../../_components/ask-an-admin";
import { usageQuery } from "../usage-query";
import { RequestsScreen } from "./_components/requests-screen";
import { type ListedFilters, loadRequestFilters, toListFields, toUsageFilters } from "./filters";
import { requestChoicesQuery, requestDetailsQuery, requestListQuery, timed } from "./queries";

export const metadata: Metadata = { title: "Requests" };

export default async function RequestsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see requests" />;

  const filters = await loadRequestFilters(searchParams);
  const { request: id } = filters;
  const fields = toListFields(filters);
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all([
    client.prefetchQuery({
      ...requestListQuery(scope, fields),
      queryFn: () => timed(async () => listRequests(ctx, parseFields(fields))),
    }),
    client.prefetchQuery({
      ...usageQuery(scope, toUsageFilters(fields)),
      queryFn: async () => getOrganizationUsage(ctx, organizationUsageInput.parse(given(toUsageFilters(fields)))),
    }),
    client.prefetchQuery({ ...requestChoicesQuery(scope), queryFn: () => listRequestChoices(ctx) }),
    id !== null &&
      client.prefetchQuery({
        ...requestDetailsQuery(scope, id),
        queryFn: async () => getRequest(ctx, getRequestInput.parse({ id })),
      }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RequestsScreen
        scope={scope}
        timeZone={page.organization.timeZone}
        organizationName={page.organization.name}
        operations={operations.map(({ id: operation, summary }) => ({ id: operation, summary }))}
      />
    </HydrationBoundary>
  );
}

/** URL parameters are unchecked. If one is invalid, the prefetch fails and the browser's own query shows the error. */
function parseFields(fields: ListedFilters) {
  return listRequestsInput.parse(given(fields));
}

function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
