import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { requirePage } from "@/lib/auth/page";
import { operationsOffered } from "@/lib/developer-api/key-inputs";
import { pageEnvironment } from "@/lib/environment";
import { listSubjectEvents } from "@/lib/events/list-events";
import { listKeys } from "@/lib/keys/service";
import { recentRequests } from "@/lib/usage/history";
import { keyUsage } from "@/lib/usage/key-usage";
import { AskAnAdmin } from "../../../_components/ask-an-admin";
import { keyEventsQuery, keyListQuery, keyQuery, keyUsageQuery, recentRequestsQuery } from "../queries";
import { standingFilters } from "../standing";
import { KeyDetailsScreen } from "./_components/key-details-screen";
import { detailsFilters } from "./filters";
import { readKey } from "./read-key";

const loadFilters = createLoader(detailsFilters);

type KeyPageProps = { params: Promise<{ keyId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: KeyPageProps): Promise<Metadata> {
  const page = await requirePage();
  if (page.role === "member") return { title: "API key" };
  const key = await readKey((await params).keyId, await pageEnvironment(searchParams));
  return { title: key?.name ?? "API key" };
}

export default async function KeyPage({ params, searchParams }: KeyPageProps) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} toDo="see API keys" />;

  const { keyId } = await params;
  const { range, outcome } = await loadFilters(searchParams);
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const key = await readKey(keyId, ctx.environment);
  if (key) client.setQueryData(keyQuery(scope, keyId).queryKey, key);
  await Promise.all([
    client.prefetchQuery({ ...keyListQuery(scope, standingFilters), queryFn: () => listKeys(ctx, standingFilters) }),
    client.prefetchQuery({ ...keyUsageQuery(scope, keyId, range), queryFn: () => keyUsage(ctx, { keyId, range }) }),
    client.prefetchQuery({
      ...recentRequestsQuery(scope, keyId, outcome),
      queryFn: () => recentRequests(ctx, { keyId, outcome, limit: 20 }),
    }),
    client.prefetchQuery({
      ...keyEventsQuery(scope, keyId),
      queryFn: () => listSubjectEvents(ctx, { subjectId: keyId }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeyDetailsScreen
        keyId={keyId}
        scope={scope}
        timeZone={page.organization.timeZone}
        operations={operationsOffered(ctx.environment)}
      />
    </HydrationBoundary>
  );
}
