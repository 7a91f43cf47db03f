"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { PageLink } from "@/components/page/page-link";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";

type PagerProps = {
  page: number;
  pages: number;
  perPage: number;
  total: number;
  urlOf: (page: number) => string;
};

/** The range of shown rows, and links to other pages. They are links, so that Back works. */
export function Pager({ page, pages, perPage, total, urlOf }: PagerProps) {
  const environment = useEnvironment();
  if (pages === 1) return null;
  const hrefOf = (other: number) => inEnvironment(urlOf(other), environment);
  const first = (page - 1) * perPage + 1;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4">
      <p className="text-muted-foreground tabular-nums">
        {first}–{Math.min(first + perPage - 1, total)} of {total}
      </p>
      <div className="flex gap-2">
        <PageLink href={page > 1 ? hrefOf(page - 1) : null} scroll={false}>
          <ChevronLeft aria-hidden /> Previous
        </PageLink>
        <PageLink href={page < pages ? hrefOf(page + 1) : null} scroll={false}>
          Next <ChevronRight aria-hidden />
        </PageLink>
      </div>
    </nav>
  );
}
