import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requirePage } from "@/lib/auth/page";
import { pageEnvironment } from "@/lib/environment";
import { listSiteRows } from "@/lib/sites/reach";
import { SitesScreen } from "./_components/sites-screen";
import { loadSiteFilters, settleFilters, toListInput } from "./filters";
import { siteListQuery } from "./queries";

export const metadata: Metadata = { title: "Sites" };

export default async function SitesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { organization, role, ctx: ctxOf } = await requirePage();
  const filters = settleFilters(await loadSiteFilters(searchParams));
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
