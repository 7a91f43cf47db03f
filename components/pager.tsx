"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { EnvironmentLink } from "@/components/environment-link";
import { Button } from "@/components/ui/button";

type PagerProps = {
  page: number;
  pages: number;
  perPage: number;
  total: number;
  addressOf: (page: number) => string;
};

/** Which rows of a list are shown and the way to the others; links, so that Back works. */
export function Pager({ page, pages, perPage, total, addressOf }: PagerProps) {
  if (pages === 1) return null;
  const first = (page - 1) * perPage + 1;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4">
      <p className="text-muted-foreground tabular-nums">
        {first}–{Math.min(first + perPage - 1, total)} of {total}
      </p>
      <div className="flex gap-2">
        <PageLink href={page > 1 ? addressOf(page - 1) : null}>
          <ChevronLeft aria-hidden /> Previous
        </PageLink>
        <PageLink href={page < pages ? addressOf(page + 1) : null}>
          Next <ChevronRight aria-hidden />
        </PageLink>
      </div>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) {
    return (
      <Button variant="outline" size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild variant="outline" size="sm">
      <EnvironmentLink href={href} scroll={false}>
        {children}
      </EnvironmentLink>
    </Button>
  );
}
