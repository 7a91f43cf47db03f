import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { listSiteRows } from "@/lib/sites/list-site-rows";
import { SitesScreen } from "./_components/sites-screen";
import { loadSiteFilters, normalizeFilters, toListInput } from "./filters";
import { siteListQuery } from "./queries";

export const metadata: Metadata = { title: "Sites" };

export default async function SitesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { organization, role, ctx: ctxOf } = await requirePage();
  const filters = normalizeFilters(await loadSiteFilters(searchParams));
  const ctx = ctxOf(await pageEnvironment(searchParams));
  const scope = { organizationId: organization.id, environment: ctx.environment };
  const client = new QueryClient();
  const queryFn = () => listSiteRows(ctx, toListInput(filters));
  await client.prefetchQuery({ ...siteListQuery(scope, filters), queryFn, retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SitesScreen key={ctx.environment} scope={scope} timeZone={organization.timeZone} canManage={role !== "member"} />
    </HydrationBoundary>
  );
}
