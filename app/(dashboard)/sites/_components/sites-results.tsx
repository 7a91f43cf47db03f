"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Archive, MapPin, Plus } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { NothingFound } from "@/components/lists/nothing-found";
import { Pager } from "@/components/lists/pager";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { Button } from "@/components/ui/button";
import type { SiteRowsView } from "@/lib/sites/schema";
import { pagesOf, SITES_PER_PAGE, type SiteFilters, serializeSiteFilters } from "../filters";
import { useOpenSiteDialog } from "./site-dialogs";
import { SITE_FACTS } from "./sites-frame";
import { useSitesPage } from "./sites-page";
import { SitesTable } from "./sites-table";

type SitesResultsProps = {
  query: UseQueryResult<SiteRowsView>;
  filters: SiteFilters;
  onChange: (next: Partial<SiteFilters>) => void;
  onSearch: (text: string) => void;
};

/** The list, or the matching loading, error or empty state. */
export function SitesResults({ query, filters, onChange, onSearch }: SitesResultsProps) {
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  if (!list && error) return <ReadError error={error} what="The sites" isRetrying={isFetching} onRetry={refetch} />;
  const isPastTheEnd = list && list.sites.length === 0 && list.total > 0;
  if (!list || isPastTheEnd) return <TableSkeleton facts={SITE_FACTS} />;
  const pages = pagesOf(list);
  const urlOf = (page: number) => serializeSiteFilters("/sites", { ...filters, page });
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="Sites"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {list.sites.length > 0 && <SitesTable sites={list.sites} sorting={filters} onSort={onChange} />}
        {list.total === 0 && filters.search && (
          <NothingFound
            tab={filters.tab}
            search={filters.search}
            what="site"
            matches={list.counts.active + list.counts.archived}
            onShowAll={() => onChange({ tab: "all" })}
            onClear={() => onSearch("")}
          >
            Search matches names and addresses.
          </NothingFound>
        )}
        {list.total === 0 && !filters.search && <NoSites tab={filters.tab} list={list} />}
      </section>
      <Pager
        page={Math.min(filters.page, pages)}
        pages={pages}
        perPage={SITES_PER_PAGE}
        total={list.total}
        urlOf={urlOf}
      />
    </div>
  );
}

function NoSites({ tab, list }: { tab: SiteFilters["tab"]; list: SiteRowsView }) {
  const { canManage } = useSitesPage();
  const open = useOpenSiteDialog();
  if (tab === "archived") {
    return (
      <Blank icon={<Archive className="size-5" />} title="No archived sites">
        <p className="max-w-sm text-muted-foreground">Archived sites stay here, and you can restore them.</p>
      </Blank>
    );
  }
  const isFirst = list.counts.archived === 0;
  return (
    <Blank icon={<MapPin className="size-5" />} title={isFirst ? "No sites yet" : "No active sites"}>
      <p className="max-w-sm text-muted-foreground">
        {canManage ? "Create one for each place where you receive visitors." : "Ask an owner or admin to create one."}
      </p>
      {canManage && (
        <Button variant="outline" className="mt-3" onClick={() => open({ kind: "create" })}>
          <Plus aria-hidden /> {isFirst ? "Create your first site" : "Create a site"}
        </Button>
      )}
    </Blank>
  );
}
