import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { operationsOffered } from "@/lib/developer-api/choosable-operations";
import { listKeys } from "@/lib/keys/service";
import { getApiAccess } from "@/lib/organizations/get-api-access";
import { AskAnAdmin } from "../../../_components/ask-an-admin";
import { apiAccessQuery } from "../_access/queries";
import { KeysScreen } from "../_components/table/keys-screen";
import { keyFilters, toListInput } from "../filters";
import { keyListQuery } from "../queries";

export const metadata: Metadata = { title: "API keys" };

const loadFilters = createLoader(keyFilters);

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="manage API keys" />;

  const filters = toListInput(await loadFilters(searchParams));
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient();
  await Promise.all([
    client.prefetchQuery({ ...keyListQuery(scope, filters), queryFn: () => listKeys(ctx, filters), retry: false }),
    client.prefetchQuery({ ...apiAccessQuery(scope), queryFn: () => getApiAccess(ctx), retry: false }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeysScreen
        key={ctx.environment}
        scope={scope}
        userId={page.user.id}
        timeZone={page.organization.timeZone}
        operations={operationsOffered(ctx.environment)}
      />
    </HydrationBoundary>
  );
}
