import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { choosableOperations } from "@/lib/developer-api/choosable-operations";
import { getEvent, listActors, listEvents } from "@/lib/events/service";
import { AskAnAdmin } from "../_components/ask-an-admin";
import { AuditScreen } from "./_components/audit-screen";
import { loadEventFilters, normalizeFilters, toListInput } from "./filters";
import { actorsQuery, eventListQuery, eventQuery } from "./queries";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see the audit log" />;

  const { event, ...asked } = await loadEventFilters(searchParams);
  const filters = normalizeFilters(asked);
  const ctx = page.ctx("live");
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all([
    client.prefetchQuery({ ...eventListQuery(scope, filters), queryFn: () => listEvents(ctx, toListInput(filters)) }),
    client.prefetchQuery({ ...actorsQuery(scope), queryFn: () => listActors(ctx) }),
    event && client.prefetchQuery({ ...eventQuery(scope, event), queryFn: () => getEvent(ctx, { eventId: event }) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AuditScreen scope={scope} timeZone={page.organization.timeZone} operations={choosableOperations} />
    </HydrationBoundary>
  );
}
