import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { listOrganizationsInput } from "@/lib/organizations/access-schema";
import { listOrganizationRows } from "@/lib/organizations/list-organization-rows";
import { consoleMetadata } from "../console-metadata";
import { loadOrganizationFilters, normalizeFilters, serializeOrganizationFilters, toRead } from "../filters";
import { organizationsQuery } from "../queries";
import { OrganizationsScreen } from "./_components/organizations-screen";

export const generateMetadata = consoleMetadata("Organizations");

type OrganizationsPageProps = { searchParams: Promise<SearchParams> };

export default async function OrganizationsPage({ searchParams }: OrganizationsPageProps) {
  const { ctx } = await requireOperatorPage();
  const filters = normalizeFilters(await loadOrganizationFilters(searchParams));
  const input = listOrganizationsInput.safeParse(toRead(filters));
  if (!input.success) redirect(serializeOrganizationFilters("/operator", { ...filters, after: null, before: null }));
  const client = new QueryClient();
  const queryFn = () => listOrganizationRows(ctx, input.data);
  await client.prefetchQuery({ ...organizationsQuery(filters), queryFn, retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OrganizationsScreen />
    </HydrationBoundary>
  );
}
