"use client";

import { useQueryStates } from "nuqs";
import { normalizeFilters, type SiteFilters, siteFilters } from "../filters";

/**
 * The list's filters, kept in the URL. Every change except typing adds a history entry, so that Back undoes it. Every change
 * except paging returns to the first page.
 */
export function useSiteFilters() {
  const [filters, setFilters] = useQueryStates(siteFilters, { history: "push" });
  const change = (next: Partial<SiteFilters>) => void setFilters({ page: 1, ...next });
  const goToPage = (page: number) => void setFilters({ page }, { history: "replace" });
  const search = (text: string) => void setFilters({ search: text, page: 1 }, { history: "replace" });
  return { filters: normalizeFilters(filters), urlFilters: filters, change, search, goToPage };
}
