"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, ScrollText } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Button } from "@/components/ui/button";
import type { RequestRange } from "@/lib/request-log/labels";
import type { RequestListView } from "@/lib/request-log/schema";
import { formatDateTime } from "@/lib/time/readable-time";
import { requestChoicesQuery } from "../queries";
import { RANGE_LABELS } from "./request-labels";
import { useRequestsPage } from "./requests-page";
import type { RequestFilterControls } from "./use-request-filters";

const WIDER: Partial<Record<RequestRange, RequestRange>> = { "1h": "24h", "24h": "7d", "7d": "30d", "30d": "90d" };

type RequestsBlankProps = { list: RequestListView; controls: RequestFilterControls };

/** The empty request list and its next step. */
export function RequestsBlank({ list, controls }: RequestsBlankProps) {
  const { scope, timeZone } = useRequestsPage();
  const { data: choices } = useQuery(requestChoicesQuery(scope));
  const { filters, narrowed, change, clear } = controls;
  if (choices?.keys.length === 0 && narrowed === 0) return <NoKeys />;
  const wider = WIDER[filters.range];
  const title = narrowed > 0 ? "No request matches these filters" : "No requests in this time range";
  return (
    <Blank icon={<ScrollText className="size-5" />} title={title}>
      <p className="max-w-sm text-muted-foreground">
        {list.searchedTo
          ? `Searched back to ${formatDateTime(list.searchedTo, timeZone)} so far. Search further back below, or choose a key.`
          : "New requests appear here as soon as they are answered. Try a longer time range or other filters."}
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        {wider && !list.searchedTo && (
          <Button variant="outline" onClick={() => change({ range: wider })}>
            Show the {RANGE_LABELS[wider].toLowerCase()}
          </Button>
        )}
        {narrowed > 0 && (
          <Button variant="outline" onClick={clear}>
            Clear filters
          </Button>
        )}
      </div>
    </Blank>
  );
}

function NoKeys() {
  return (
    <Blank icon={<KeyRound className="size-5" />} title="No API keys yet">
      <p className="max-w-sm text-muted-foreground">Requests appear here once an integration uses one of your keys.</p>
      <Button asChild variant="outline" className="mt-3">
        <EnvironmentLink href="/integrations/api">Open API keys</EnvironmentLink>
      </Button>
    </Blank>
  );
}
