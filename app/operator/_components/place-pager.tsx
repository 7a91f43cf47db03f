"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { PageLink } from "@/components/page/page-link";

type PlacePagerProps = {
  previous: string | null;
  next: string | null;
  /** The size of the list, such as `1,204 organizations`. */
  total: string;
  urlOf: (place: { after?: string; before?: string }) => string;
};

/** The size of a list, and links to the pages before and after. They are links, so that Back works. */
export function PlacePager({ previous, next, total, urlOf }: PlacePagerProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4">
      <p className="text-muted-foreground tabular-nums">{total}</p>
      {(previous || next) && (
        <div className="flex gap-2">
          <PageLink href={previous && urlOf({ before: previous })}>
            <ChevronLeft aria-hidden /> Previous
          </PageLink>
          <PageLink href={next && urlOf({ after: next })}>
            Next <ChevronRight aria-hidden />
          </PageLink>
        </div>
      )}
    </nav>
  );
}
