"use client";

import { useQueryStates } from "nuqs";
import { normalizeFilters, type OrganizationFilters, organizationFilters } from "../../filters";

/** The list's filters, kept in the URL. Every change returns to the first page. Back undoes every change except typing. */
export function useOrganizationFilters() {
  const [filters, setFilters] = useQueryStates(organizationFilters, { history: "push" });
  const first = { after: null, before: null };
  const change = (next: Partial<OrganizationFilters>) => void setFilters({ ...first, ...next });
  const search = (text: string) => void setFilters({ ...first, search: text }, { history: "replace" });
  return { filters: normalizeFilters(filters), searchText: filters.search, change, search };
}
