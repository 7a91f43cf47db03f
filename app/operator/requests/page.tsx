import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { listRequestsInput } from "@/lib/organizations/access-schema";
import { listAccessRequests } from "@/lib/organizations/list-access-requests";
import { consoleMetadata } from "../console-metadata";
import { loadPlaceFilters, toRead } from "../filters";
import { queueQuery } from "../queries";
import { QueueScreen } from "./_components/queue-screen";

export const generateMetadata = consoleMetadata("Requests");

export default async function RequestsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireOperatorPage();
  const place = await loadPlaceFilters(searchParams);
  const input = listRequestsInput.safeParse(toRead(place));
  if (!input.success) redirect("/operator/requests");
  const client = new QueryClient();
  const queryFn = () => listAccessRequests(ctx, input.data);
  await client.prefetchQuery({ ...queueQuery(place), queryFn, retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <QueueScreen />
    </HydrationBoundary>
  );
}
