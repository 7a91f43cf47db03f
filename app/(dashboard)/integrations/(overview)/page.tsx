import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { listKeys } from "@/lib/keys/service";
import { getOrganizationUsage } from "@/lib/usage/organization-usage/get-organization-usage";
import { getOverview } from "@/lib/usage/overview/get-overview";
import { AskAnAdmin } from "../../_components/ask-an-admin";
import { keyListQuery } from "../api/queries";
import { quotaFilters } from "../api/quota-filters";
import { usageQuery } from "../usage-query";
import { OverviewScreen } from "./_components/overview-screen";
import { loadOverviewFilters } from "./filters";
import { overviewQuery } from "./queries";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see how the API is used" />;

  const { range } = await loadOverviewFilters(searchParams);
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all([
    client.prefetchQuery({ ...overviewQuery(scope), queryFn: () => getOverview(ctx, {}) }),
    client.prefetchQuery({ ...usageQuery(scope, { range }), queryFn: () => getOrganizationUsage(ctx, { range }) }),
    client.prefetchQuery({ ...keyListQuery(scope, quotaFilters), queryFn: () => listKeys(ctx, quotaFilters) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewScreen scope={scope} />
    </HydrationBoundary>
  );
}
