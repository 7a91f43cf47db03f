"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ReadError } from "@/components/lists/read-error";
import { EnvironmentLink } from "@/components/page/environment-link";
import { RelativeTime } from "@/components/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { AffectedKey, ArchiveImpact } from "@/lib/sites/schema";
import { archiveImpactQuery } from "../queries";
import { useSitesPage } from "./sites-page";

/** Loads the keys that a change of the site's status affects; `children` renders them. */
export function AffectedKeys({ siteId, children }: { siteId: string; children: (impact: ArchiveImpact) => ReactNode }) {
  const { scope } = useSitesPage();
  const { data, error, isFetching, refetch } = useQuery(archiveImpactQuery(scope, siteId));
  if (data) return <div className="grid gap-4">{children(data)}</div>;
  if (error) return <ReadError error={error} what="The affected keys" isRetrying={isFetching} onRetry={refetch} />;
  return (
    <div aria-hidden className="grid gap-2">
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}

type KeyListProps = { title: string; keys: (AffectedKey & { otherSites?: number })[]; isWarning?: boolean };

/** A titled group of keys; renders nothing when it is empty. */
export function KeyList({ title, keys, isWarning }: KeyListProps) {
  if (keys.length === 0) return null;
  return (
    <section className="grid gap-1.5">
      <h3 className="flex gap-2 font-medium text-sm">
        {isWarning && <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />}
        {title}
      </h3>
      <ul className="max-h-40 divide-y overflow-y-auto rounded-lg border bg-card text-sm">
        {keys.map(({ id, name, lastUsedAt, otherSites }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-3.5 py-2">
            <EnvironmentLink
              href={`/integrations/api/${id}`}
              target="_blank"
              dir="auto"
              className="rounded-sm font-medium underline-offset-4 wrap-anywhere hover:underline"
            >
              {name}
              <span className="sr-only"> (opens in a new tab)</span>
            </EnvironmentLink>
            <span className="text-muted-foreground text-xs">
              {otherSites !== undefined && `${otherSites === 1 ? "1 other site" : `${otherSites} other sites`} · `}
              {lastUsedAt ? (
                <>
                  used <RelativeTime at={lastUsedAt} />
                </>
              ) : (
                "never used"
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `1 key`, `3 keys`. */
export function countKeys(count: number): string {
  return count === 1 ? "1 key" : `${count} keys`;
}
