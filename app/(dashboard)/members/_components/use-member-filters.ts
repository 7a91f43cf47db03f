"use client";

import { useQueryStates } from "nuqs";
import { type MemberFilters, memberFilters, normalizeFilters } from "../filters";

/**
 * The list's filters, kept in the URL. Every change except typing adds a history entry, so that Back undoes it. Every change
 * except paging returns to the first page.
 */
export function useMemberFilters() {
  const [filters, setFilters] = useQueryStates(memberFilters, { history: "push" });
  const change = (next: Partial<MemberFilters>) => void setFilters({ page: 1, ...next });
  const goToPage = (page: number) => void setFilters({ page }, { history: "replace" });
  const search = (text: string) => void setFilters({ search: text, page: 1 }, { history: "replace" });
  return { filters: normalizeFilters(filters), urlFilters: filters, change, search, goToPage };
}
