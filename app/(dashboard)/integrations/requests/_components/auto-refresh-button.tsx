"use client";

import { RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { RequestFilterControls } from "./use-request-filters";

/** Turns automatic refresh on and off. Turning it on leads to the newest requests. */
export function AutoRefreshButton({ controls: { filters, change } }: { controls: RequestFilterControls }) {
  const isRefreshing = filters.autoRefresh && filters.cursor === null;
  return (
    <Button
      variant="outline"
      aria-pressed={isRefreshing}
      className="aria-pressed:border-primary aria-pressed:bg-accent aria-pressed:[&_svg]:text-primary"
      onClick={() => change({ autoRefresh: !isRefreshing, ...(filters.to !== null && { to: null }) })}
    >
      <RefreshCw aria-hidden /> Auto-refresh
    </Button>
  );
}
