"use client";

import { useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { type DetailsFilters, detailsFilters, serializeDetailsFilters, toListInput } from "../../filters";

/**
 * The filters of an endpoint's deliveries, kept in the URL. Every change except typing adds a history entry, so that Back
 * undoes it. Every changed filter returns to the newest deliveries.
 */
export function useDeliveryFilters(endpointId: string) {
  const [filters, setFilters] = useQueryStates(detailsFilters, { history: "push" });
  const environment = useEnvironment();
  const change = (next: Partial<DetailsFilters>) => void setFilters({ cursor: null, ...next });
  const type = (search: string) => void setFilters({ cursor: null, search }, { history: "replace" });
  const clear = () => change({ state: null, type: null, search: "" });
  /** Back closes the delivery and does not reopen closed ones. */
  const open = (message: string | null) =>
    void setFilters({ message }, { history: message === null ? "replace" : "push" });
  const step = (message: string) => void setFilters({ message }, { history: "replace" });
  const turn = (cursor: string | null) => void setFilters({ cursor });
  /** The screen's URL with these filters changed, for links. */
  const urlOf = (next: Partial<DetailsFilters>) =>
    inEnvironment(
      serializeDetailsFilters(`/integrations/webhooks/${endpointId}`, { ...filters, ...next }),
      environment,
    );
  const narrowed = [filters.state, filters.type, filters.search.trim()].filter(Boolean).length;
  const input = toListInput(endpointId, filters);
  return { filters, input, narrowed, change, type, clear, open, step, turn, urlOf };
}

export type DeliveryControls = ReturnType<typeof useDeliveryFilters>;
