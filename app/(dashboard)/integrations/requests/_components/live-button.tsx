"use client";

import { Radio } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { RequestFilterControls } from "./use-request-filters";

/** Whether new requests come in by themselves; turning it on leads to the newest ones. */
export function LiveButton({ controls: { filters, change } }: { controls: RequestFilterControls }) {
  const isLive = filters.live && filters.cursor === null;
  return (
    <Button
      variant="outline"
      aria-pressed={isLive}
      className="aria-pressed:border-primary aria-pressed:bg-accent aria-pressed:[&_svg]:text-primary"
      onClick={() => change({ live: !isLive, ...(filters.to !== null && { to: null }) })}
    >
      <Radio aria-hidden /> Live
    </Button>
  );
}
