"use client";

import { useQueryStates } from "nuqs";
import { keyFilters, toListInput } from "@/app/(dashboard)/integrations/api/filters";
import type { ListKeysInput } from "@/lib/keys/schema";

/**
 * The list's filters, kept in the URL. Every change except typing adds a history entry, so that Back undoes it. Every change
 * except paging returns to the first page.
 */
export function useKeyFilters() {
  const [filters, setFilters] = useQueryStates(keyFilters, { history: "push" });
  const change = (next: Partial<ListKeysInput>) => void setFilters({ page: 1, ...next });
  const goToPage = (page: number) => void setFilters({ page }, { history: "replace" });
  const search = (text: string) => void setFilters({ search: text, page: 1 }, { history: "replace" });
  return { filters: toListInput(filters), urlFilters: filters, change, search, goToPage };
}
