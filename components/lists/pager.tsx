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
  addressOf: (page: number) => string;
};

/** Which rows of a list are shown and the way to the others; links, so that Back works. */
export function Pager({ page, pages, perPage, total, addressOf }: PagerProps) {
  const environment = useEnvironment();
  if (pages === 1) return null;
  const hrefOf = (other: number) => inEnvironment(addressOf(other), environment);
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
