"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { PageLink } from "@/components/page/page-link";
import { Button } from "@/components/ui/button";
import type { EventListView } from "@/lib/events/labels";
import { type EventFilterState, serializeEventFilters } from "../filters";

/** The way to newer and older events; links, so that Back works. */
export function EventPager({ list, filters }: { list: EventListView; filters: EventFilterState }) {
  if (!list.newer && !list.older) return null;
  const addressOf = (cursor: string | null) => serializeEventFilters("/audit-log", { ...filters, cursor });
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-end gap-2">
      {list.newer && (
        <Button asChild variant="ghost" size="sm" className="mr-auto">
          <Link href={addressOf(null)}>Newest</Link>
        </Button>
      )}
      <PageLink href={list.newer && addressOf(list.newer)}>
        <ChevronLeft aria-hidden /> Newer
      </PageLink>
      <PageLink href={list.older && addressOf(list.older)}>
        Older <ChevronRight aria-hidden />
      </PageLink>
    </nav>
  );
}
