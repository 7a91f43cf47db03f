"use client";

import { useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { NARROWING, NO_NARROWING, type RequestScreenFilters, requestFilters, toListFields } from "../filters";
import { requestsUrl } from "../requests-url";

/**
 * The screen's filters, kept in the URL. Every change except typing adds a history entry, so that Back undoes it. Every
 * changed filter returns to the first page.
 */
export function useRequestFilters() {
  const [filters, setFilters] = useQueryStates(requestFilters, { history: "push" });
  const environment = useEnvironment();
  const change = (next: Partial<RequestScreenFilters>) => void setFilters({ cursor: null, ...next });
  const type = (next: Partial<RequestScreenFilters>) =>
    void setFilters({ cursor: null, ...next }, { history: "replace" });
  const clear = () => change(NO_NARROWING);
  /** Back closes the request details and does not reopen closed ones. */
  const open = (request: string | null) =>
    void setFilters({ request }, { history: request === null ? "replace" : "push" });
  /** Shows another request in the open panel. Back closes the panel, however many were looked at. */
  const step = (request: string) => void setFilters({ request }, { history: "replace" });
  const turn = (cursor: string | null) => void setFilters({ cursor });
  /** The screen's URL with these filters changed, for links. */
  const urlOf = (next: Partial<RequestScreenFilters>) =>
    inEnvironment(requestsUrl({ ...filters, ...next }), environment);
  const narrowed = NARROWING.filter((name) => filters[name] !== null).length;
  return { filters, fields: toListFields(filters), narrowed, change, type, clear, open, step, turn, urlOf };
}

export type RequestFilterControls = ReturnType<typeof useRequestFilters>;
