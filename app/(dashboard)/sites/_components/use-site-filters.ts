"use client";

import { useQueryStates } from "nuqs";
import { normalizeFilters, type SiteFilters, siteFilters } from "../filters";

/**
 * The list's filters as they stand in the address. Every change but typing makes a history entry, so Back undoes it;
 * every change but paging returns to the first page.
 */
export function useSiteFilters() {
  const [filters, setFilters] = useQueryStates(siteFilters, { history: "push" });
  const change = (next: Partial<SiteFilters>) => void setFilters({ page: 1, ...next });
  const turnTo = (page: number) => void setFilters({ page }, { history: "replace" });
  const search = (text: string) => void setFilters({ search: text, page: 1 }, { history: "replace" });
  return { filters: normalizeFilters(filters), address: filters, change, search, turnTo };
}
