"use client";

import { useQueryStates } from "nuqs";
import { type OrganizationFilters, organizationFilters, settleFilters } from "../../filters";

/** The list's filters as they stand in the address; every change returns to the first page, and all but typing can be undone by Back. */
export function useOrganizationFilters() {
  const [filters, setFilters] = useQueryStates(organizationFilters, { history: "push" });
  const first = { after: null, before: null };
  const change = (next: Partial<OrganizationFilters>) => void setFilters({ ...first, ...next });
  const search = (text: string) => void setFilters({ ...first, search: text }, { history: "replace" });
  return { filters: settleFilters(filters), searchText: filters.search, change, search };
}
