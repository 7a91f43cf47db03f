import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OverviewView } from "@/lib/usage/schema";
import { keysRoot } from "../api/queries";

const REFRESH_MS = 10_000;

/** The Overview's figures, refetched every ten seconds while the tab is visible. */
export function overviewQuery(page: PageScope) {
  return queryOptions({
    queryKey: [...keysRoot(page), "overview"],
    queryFn: ({ signal }) => fetchRead<OverviewView>("/api/dashboard/overview", page, {}, signal),
    refetchInterval: REFRESH_MS,
  });
}
