"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { KEYS_PER_PAGE, type KeyListView, type ListKeysInput } from "@/lib/keys/schema";
import { serializeKeyFilters } from "../filters";

/** Which keys are shown and the way to the others; links, so that Back works. */
export function KeysPager({ list, filters }: { list: KeyListView; filters: ListKeysInput }) {
  if (list.pages === 1) return null;
  const first = (list.page - 1) * KEYS_PER_PAGE + 1;
  const addressOf = (page: number) => serializeKeyFilters("/integrations/api", { ...filters, page });
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4">
      <p className="text-muted-foreground tabular-nums">
        {first}–{first + list.keys.length - 1} of {list.total}
      </p>
      <div className="flex gap-2">
        <PageLink href={list.page > 1 ? addressOf(list.page - 1) : null}>
          <ChevronLeft aria-hidden /> Previous
        </PageLink>
        <PageLink href={list.page < list.pages ? addressOf(list.page + 1) : null}>
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
      <Link href={href} scroll={false}>
        {children}
      </Link>
    </Button>
  );
}
