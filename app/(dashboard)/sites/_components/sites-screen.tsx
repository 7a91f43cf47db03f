"use client";

import { useQuery } from "@tanstack/react-query";
import { useLastPage } from "@/components/lists/use-last-page";
import { Tabs, TabsContent } from "@/components/ui/tabs";
import { pagesOf, type SiteFilters } from "../filters";
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
  const { filters, urlFilters, change, search, goToPage } = useSiteFilters();
  const query = useQuery(siteListQuery(scope, filters));
  useLastPage(urlFilters.page, query.data && !query.isPlaceholderData ? pagesOf(query.data) : undefined, goToPage);
  return (
    <>
      <SitesHeader />
      <Tabs
        value={filters.tab}
        onValueChange={(tab) => change({ tab: tab as SiteFilters["tab"] })}
        className="grid min-w-0 gap-4"
      >
        <SitesToolbar
          list={query.data}
          filters={filters}
          searchText={urlFilters.search}
          onChange={change}
          onSearch={search}
        />
        <TabsContent value={filters.tab} tabIndex={-1}>
          <SitesResults query={query} filters={filters} onChange={change} onSearch={search} />
        </TabsContent>
      </Tabs>
    </>
  );
}
