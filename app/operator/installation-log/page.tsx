import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { listInstallationEvents } from "@/lib/events/list-installation-events";
import { listInstallationEventsInput } from "@/lib/events/schema";
import { consoleMetadata } from "../console-metadata";
import { loadPlaceFilters, toRead } from "../filters";
import { installationEventsQuery } from "../queries";
import { InstallationLogScreen } from "./_components/installation-log-screen";

export const generateMetadata = consoleMetadata("Installation log");

export default async function InstallationLogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireOperatorPage();
  const place = await loadPlaceFilters(searchParams);
  const input = listInstallationEventsInput.safeParse(toRead(place));
  if (!input.success) redirect("/operator/installation-log");
  const client = new QueryClient();
  const queryFn = () => listInstallationEvents(ctx, input.data);
  await client.prefetchQuery({ ...installationEventsQuery(place), queryFn, retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InstallationLogScreen />
    </HydrationBoundary>
  );
}
