"use client";

import { useQuery } from "@tanstack/react-query";
import { ApiAccess } from "@/app/(dashboard)/integrations/api/_access/api-access";
import { keyListQuery } from "@/app/(dashboard)/integrations/api/queries";
import { useLastPage } from "@/components/lists/use-last-page";
import { Tabs, TabsContent } from "@/components/ui/tabs";
import { KeyDialogs } from "../dialogs/key-dialogs";
import { KeysHeader } from "./keys-header";
import { type KeysPage, KeysPageProvider } from "./keys-page";
import { KeysResults } from "./keys-results";
import { KeysToolbar } from "./keys-toolbar";
import { useKeyFilters } from "./use-key-filters";

/** The API keys screen. Without API access it shows how to request it. */
export function KeysScreen({ userId, ...page }: KeysPage & { userId: string }) {
  return (
    <ApiAccess scope={page.scope} userId={userId} timeZone={page.timeZone}>
      <KeysPageProvider {...page}>
        <KeyDialogs>
          <Keys scope={page.scope} />
        </KeyDialogs>
      </KeysPageProvider>
    </ApiAccess>
  );
}

function Keys({ scope }: Pick<KeysPage, "scope">) {
  const { filters, urlFilters, change, search, goToPage } = useKeyFilters();
  const query = useQuery(keyListQuery(scope, filters));
  useLastPage(urlFilters.page, query.isPlaceholderData ? undefined : query.data?.pages, goToPage);
  return (
    <>
      <KeysHeader list={query.data} />
      <Tabs
        value={filters.tab}
        onValueChange={(tab) => change({ tab: tab as typeof filters.tab })}
        className="grid min-w-0 gap-4"
      >
        <KeysToolbar
          list={query.data}
          filters={filters}
          searchText={urlFilters.search}
          onChange={change}
          onSearch={search}
        />
        <TabsContent value={filters.tab} tabIndex={-1}>
          <KeysResults query={query} filters={filters} onChange={change} onSearch={search} />
        </TabsContent>
      </Tabs>
    </>
  );
}
