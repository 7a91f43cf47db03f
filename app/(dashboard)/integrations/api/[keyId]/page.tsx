import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { operationsOffered } from "@/lib/developer-api/choosable-operations";
import { operations } from "@/lib/developer-api/operations";
import { listSubjectEvents } from "@/lib/events/list-subject-events";
import { listKeys } from "@/lib/keys/service";
import { listRecentRequests } from "@/lib/usage/history/list-recent-requests";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import type { KeyUsageInput } from "@/lib/usage/schema";
import { AskAnAdmin } from "../../../_components/ask-an-admin";
import {
  keyEventsQuery,
  keyListQuery,
  keyQuery,
  keysActivityQuery,
  keyUsageQuery,
  recentRequestsQuery,
} from "../queries";
import { quotaFilters } from "../quota-filters";
import type { UsagePeriod } from "../usage-period";
import { KeyDetailsScreen } from "./_components/key-details-screen";
import { detailsFilters, periodOf } from "./filters";
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
  if (page.role === "member") return <AskAnAdmin page={page} task="see API keys" />;

  const { keyId } = await params;
  const { outcome, ...periodFilters } = await loadFilters(searchParams);
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const period = periodOf(periodFilters, page.organization.timeZone, Date.now());
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const key = await readKey(keyId, ctx.environment);
  if (key) client.setQueryData(keyQuery(scope, keyId).queryKey, key);
  await Promise.all([
    client.prefetchQuery({ ...keyListQuery(scope, quotaFilters), queryFn: () => listKeys(ctx, quotaFilters) }),
    period &&
      client.prefetchQuery({
        ...keyUsageQuery(scope, keyId, period),
        queryFn: () => getKeyUsage(ctx, toUsageInput(keyId, period)),
      }),
    client.prefetchQuery({
      ...keysActivityQuery(scope, [keyId]),
      queryFn: () => getKeysActivity(ctx, { keyIds: [keyId] }),
    }),
    client.prefetchQuery({
      ...recentRequestsQuery(scope, keyId, outcome),
      queryFn: () => listRecentRequests(ctx, { keyId, outcome, limit: 20 }),
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
        operationNames={Object.fromEntries(operations.map(({ id, summary }) => [id, summary]))}
      />
    </HydrationBoundary>
  );
}

function toUsageInput(keyId: string, period: UsagePeriod): KeyUsageInput {
  if ("range" in period) return { keyId, ...period };
  return { keyId, from: new Date(period.from), to: new Date(period.to) };
}
