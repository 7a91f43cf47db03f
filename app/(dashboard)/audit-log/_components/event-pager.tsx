"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { PageLink } from "@/components/page/page-link";
import { Button } from "@/components/ui/button";
import type { EventListView } from "@/lib/events/schema";
import { type EventFilterState, serializeEventFilters } from "../filters";

/** Links to newer and older events. They are links, so that Back works. */
export function EventPager({ list, filters }: { list: EventListView; filters: EventFilterState }) {
  if (!list.newer && !list.older) return null;
  const urlOf = (cursor: string | null) => serializeEventFilters("/audit-log", { ...filters, cursor });
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-end gap-2">
      {list.newer && (
        <Button asChild variant="ghost" size="sm" className="mr-auto">
          <Link href={urlOf(null)}>Newest</Link>
        </Button>
      )}
      <PageLink href={list.newer && urlOf(list.newer)}>
        <ChevronLeft aria-hidden /> Newer
      </PageLink>
      <PageLink href={list.older && urlOf(list.older)}>
        Older <ChevronRight aria-hidden />
      </PageLink>
    </nav>
  );
}
