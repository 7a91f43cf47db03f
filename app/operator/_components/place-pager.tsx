"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { PageLink } from "@/components/page/page-link";

type PlacePagerProps = {
  previous: string | null;
  next: string | null;
  /** The list in a few words, such as `1,204 organizations`. */
  total: string;
  addressOf: (place: { after?: string; before?: string }) => string;
};

/** How long a list is, and the ways to the pages around the one shown; links, so that Back works. */
export function PlacePager({ previous, next, total, addressOf }: PlacePagerProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4">
      <p className="text-muted-foreground tabular-nums">{total}</p>
      {(previous || next) && (
        <div className="flex gap-2">
          <PageLink href={previous && addressOf({ before: previous })}>
            <ChevronLeft aria-hidden /> Previous
          </PageLink>
          <PageLink href={next && addressOf({ after: next })}>
            Next <ChevronRight aria-hidden />
          </PageLink>
        </div>
      )}
    </nav>
  );
}
