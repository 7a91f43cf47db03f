import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { listAccounts } from "@/lib/auth/accounts/console/list-accounts";
import { listAccountsInput } from "@/lib/auth/accounts/console/schema";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { consoleMetadata } from "../console-metadata";
import { loadAccountFilters, normalizeFilters, serializeAccountFilters, toRead } from "../filters";
import { accountsQuery } from "../queries";
import { AccountsScreen } from "./_components/accounts-screen";

export const generateMetadata = consoleMetadata("Accounts");

type AccountsPageProps = { searchParams: Promise<SearchParams> };

export default async function AccountsPage({ searchParams }: AccountsPageProps) {
  const { ctx, user } = await requireOperatorPage();
  const filters = normalizeFilters(await loadAccountFilters(searchParams));
  const input = listAccountsInput.safeParse(toRead(filters));
  if (!input.success)
    redirect(serializeAccountFilters("/operator/accounts", { ...filters, after: null, before: null }));
  const client = new QueryClient();
  const queryFn = () => listAccounts(ctx, input.data);
  await client.prefetchQuery({ ...accountsQuery(filters), queryFn, retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccountsScreen ownId={user.id} />
    </HydrationBoundary>
  );
}
