"use client";

import { useQueryStates } from "nuqs";
import { keyFilters, toListInput } from "@/app/(dashboard)/integrations/api/filters";
import type { ListKeysInput } from "@/lib/keys/schema";

/**
 * The list's filters as they stand in the address. Every change but typing makes a history entry, so Back undoes it;
 * every change but paging returns to the first page.
 */
export function useKeyFilters() {
  const [filters, setFilters] = useQueryStates(keyFilters, { history: "push" });
  const change = (next: Partial<ListKeysInput>) => void setFilters({ page: 1, ...next });
  const turnTo = (page: number) => void setFilters({ page }, { history: "replace" });
  const search = (text: string) => void setFilters({ search: text, page: 1 }, { history: "replace" });
  return { filters: toListInput(filters), address: filters, change, search, turnTo };
}
