import { QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import { createLoader } from "nuqs/server";
import { cache } from "react";
import { environmentOfPath } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { listSubjectEvents } from "@/lib/events/list-subject-events";
import { listKeys } from "@/lib/keys/service";
import { listRecentRequests } from "@/lib/usage/history/list-recent-requests";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import type { KeyUsageInput } from "@/lib/usage/schema";
import { keyListQuery, keyQuery, keysActivityQuery } from "../queries";
import { quotaFilters } from "../quota-filters";
import type { UsagePeriod } from "../usage-period";
import { detailsFilters, periodOf } from "./filters";
import { keyEventsQuery, keyUsageQuery, recentRequestsQuery } from "./queries";
import { readKey } from "./read-key";

const loadFilters = createLoader(detailsFilters);

/** Reads everything that the details show, once for layout and page. A missing key shows the not-found page. */
export const readDetails = cache(async (keyId: string): Promise<QueryClient> => {
  const page = await requirePage();
  const path = (await headers()).get("x-ihub-path") ?? "";
  const ctx = page.ctx(environmentOfPath(path));
  const { outcome, ...periodFilters } = loadFilters(new URLSearchParams(path.split("?")[1]));
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
  return client;
});

function toUsageInput(keyId: string, period: UsagePeriod): KeyUsageInput {
  if ("range" in period) return { keyId, ...period };
  return { keyId, from: new Date(period.from), to: new Date(period.to) };
}
