import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { getApiAccess } from "@/lib/organizations/get-api-access";
import { listEndpointRows } from "@/lib/webhooks/list-endpoints";
import { AskAnAdmin } from "../../../_components/ask-an-admin";
import { apiAccessQuery } from "../../api/_access/queries";
import { EndpointsScreen } from "../_components/list/endpoints-screen";
import { endpointListQuery } from "../queries";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="manage webhooks" />;

  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all([
    client.prefetchQuery({ ...endpointListQuery(scope), queryFn: () => listEndpointRows(ctx) }),
    client.prefetchQuery({ ...apiAccessQuery(scope), queryFn: () => getApiAccess(ctx) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EndpointsScreen key={ctx.environment} scope={scope} timeZone={page.organization.timeZone} />
    </HydrationBoundary>
  );
}
