"use client";

import { useQuery } from "@tanstack/react-query";
import { Tabs, TabsContent } from "@/components/ui/tabs";
import type { SiteFilters } from "../filters";
import { siteListQuery } from "../queries";
import { SiteDialogs } from "./site-dialogs";
import { SitesHeader } from "./sites-header";
import { type SitesPage, SitesPageProvider } from "./sites-page";
import { SitesResults } from "./sites-results";
import { SitesToolbar } from "./sites-toolbar";
import { useSiteFilters } from "./use-site-filters";

/** The Sites screen. */
export function SitesScreen(page: SitesPage) {
  return (
    <SitesPageProvider {...page}>
      <SiteDialogs>
        <Sites scope={page.scope} />
      </SiteDialogs>
    </SitesPageProvider>
  );
}

function Sites({ scope }: Pick<SitesPage, "scope">) {
  const { filters, searchText, change, search } = useSiteFilters();
  const query = useQuery(siteListQuery(scope, filters));
  return (
    <>
      <SitesHeader />
      <Tabs
        value={filters.tab}
        onValueChange={(tab) => change({ tab: tab as SiteFilters["tab"] })}
        className="grid min-w-0 gap-4"
      >
        <SitesToolbar list={query.data} filters={filters} searchText={searchText} onChange={change} onSearch={search} />
        <TabsContent value={filters.tab} tabIndex={-1}>
          <SitesResults query={query} filters={filters} onChange={change} onSearch={search} />
        </TabsContent>
      </Tabs>
    </>
  );
}
