"use client";

import { ArrowUp } from "lucide-react";
import { cn } from "@/components/cn";
import { Button } from "@/components/ui/button";
import { useRequestsPage } from "./requests-page";
import { describeArrivals } from "./use-refreshed-list";

type AutoRefreshLineProps = {
  isRefreshing: boolean;
  isHeld: boolean;
  waiting: number;
  announcement: string;
  onShow: () => void;
};

/** The line above the list: auto-refresh state, waiting requests and time zone. Its height is fixed. */
export function AutoRefreshLine({ isRefreshing, isHeld, waiting, announcement, onShow }: AutoRefreshLineProps) {
  const { timeZone } = useRequestsPage();
  return (
    <div className="sticky top-2 z-10 my-2 flex h-9 items-center justify-between gap-4 text-muted-foreground text-xs">
      {isRefreshing && waiting > 0 && (
        <Button variant="default" size="sm" className="shadow-floating" onClick={onShow}>
          <ArrowUp aria-hidden /> Show {describeArrivals(waiting)}
        </Button>
      )}
      {isRefreshing && waiting === 0 && (
        <p className="flex items-center gap-2">
          <span
            aria-hidden
            className={cn("size-2 rounded-full", isHeld ? "bg-muted-foreground" : "animate-pulse bg-success")}
          />
          {isHeld ? "Auto-refresh paused while you read" : "Auto-refresh: new requests appear on top"}
        </p>
      )}
      <p className="ml-auto">Times in {timeZone}</p>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </div>
  );
}
