"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { PageLink } from "@/components/page/page-link";
import { Button } from "@/components/ui/button";
import type { RequestListView } from "@/lib/request-log/schema";
import { formatDateTime } from "@/lib/time/readable-time";
import { useRequestsPage } from "./requests-page";
import type { RequestFilterControls } from "./use-request-filters";

type RequestsPagerProps = { list: RequestListView; controls: RequestFilterControls };

/** Links to newer and older requests. They are links, so that Back works. */
export function RequestsPager({ list, controls }: RequestsPagerProps) {
  const { timeZone } = useRequestsPage();
  const { newer, older, searchedTo, requests } = list;
  if (!newer && !older) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center justify-between gap-4">
      <p className="text-muted-foreground tabular-nums">
        {searchedTo && requests.length > 0 && `Searched back to ${formatDateTime(searchedTo, timeZone)}`}
      </p>
      <div className="flex gap-2">
        <TurnLink cursor={newer} controls={controls}>
          <ChevronLeft aria-hidden /> Newer
        </TurnLink>
        <TurnLink cursor={older} controls={controls}>
          {searchedTo ? "Search further back" : "Older"} <ChevronRight aria-hidden />
        </TurnLink>
      </div>
    </nav>
  );
}

type TurnLinkProps = { cursor: string | null; controls: RequestFilterControls; children: ReactNode };

function TurnLink({ cursor, controls: { turn, urlOf }, children }: TurnLinkProps) {
  if (!cursor) return <PageLink href={null}>{children}</PageLink>;
  return (
    <Button asChild variant="outline" size="sm">
      <a
        href={urlOf({ cursor, request: null })}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          turn(cursor);
          window.scrollTo({ top: 0 });
        }}
      >
        {children}
      </a>
    </Button>
  );
}
