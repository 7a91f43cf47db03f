"use client";

import { useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { requestsAddress } from "../address";
import { NARROWING, NO_NARROWING, type RequestScreenFilters, requestFilters, toListFields } from "../filters";

/**
 * The screen's filters as they stand in the address. Every change but typing makes a history entry, so Back undoes it; a
 * change of what is listed returns to the first page.
 */
export function useRequestFilters() {
  const [filters, setFilters] = useQueryStates(requestFilters, { history: "push" });
  const environment = useEnvironment();
  const change = (next: Partial<RequestScreenFilters>) => void setFilters({ cursor: null, ...next });
  const type = (next: Partial<RequestScreenFilters>) =>
    void setFilters({ cursor: null, ...next }, { history: "replace" });
  const clear = () => change(NO_NARROWING);
  /** Back closes a request's details, and does not open a closed one. */
  const open = (request: string | null) =>
    void setFilters({ request }, { history: request === null ? "replace" : "push" });
  const turn = (cursor: string | null) => void setFilters({ cursor });
  /** The screen's address with these filters changed, for links. */
  const addressOf = (next: Partial<RequestScreenFilters>) =>
    inEnvironment(requestsAddress({ ...filters, ...next }), environment);
  const narrowed = NARROWING.filter((name) => filters[name] !== null).length;
  return { filters, fields: toListFields(filters), narrowed, change, type, clear, open, turn, addressOf };
}

export type RequestFilterControls = ReturnType<typeof useRequestFilters>;
