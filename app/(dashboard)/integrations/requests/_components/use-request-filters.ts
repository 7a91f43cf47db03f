"use client";

import { useQueryStates } from "nuqs";
import { NARROWING, NO_NARROWING, type RequestScreenFilters, requestFilters, toListFields } from "../filters";

/**
 * The screen's filters as they stand in the address. Every change but typing makes a history entry, so Back undoes it; a
 * change of what is listed returns to the first page.
 */
export function useRequestFilters() {
  const [filters, setFilters] = useQueryStates(requestFilters, { history: "push" });
  const change = (next: Partial<RequestScreenFilters>) => void setFilters({ cursor: null, ...next });
  const type = (next: Partial<RequestScreenFilters>) =>
    void setFilters({ cursor: null, ...next }, { history: "replace" });
  const clear = () => change(NO_NARROWING);
  const open = (request: string | null) => void setFilters({ request });
  const turn = (cursor: string | null) => void setFilters({ cursor });
  const narrowed = NARROWING.filter((name) => filters[name] !== null).length;
  return { filters, fields: toListFields(filters), narrowed, change, type, clear, open, turn };
}

export type RequestFilterControls = ReturnType<typeof useRequestFilters>;
