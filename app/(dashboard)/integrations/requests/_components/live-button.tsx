"use client";

import { Radio } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { RequestFilterControls } from "./use-request-filters";

/** Turns automatic refresh on and off. Turning it on leads to the newest requests. */
export function LiveButton({ controls: { filters, change } }: { controls: RequestFilterControls }) {
  const isLive = filters.live && filters.cursor === null;
  return (
    <Button
      variant="outline"
      aria-pressed={isLive}
      className="aria-pressed:border-primary aria-pressed:bg-accent aria-pressed:[&_svg]:text-primary"
      onClick={() => change({ live: !isLive, ...(filters.to !== null && { to: null }) })}
    >
      <Radio aria-hidden /> Auto-refresh
    </Button>
  );
}
