"use client";

import { useQuery } from "@tanstack/react-query";
import { useLastPage } from "@/components/lists/use-last-page";
import { Tabs, TabsContent } from "@/components/ui/tabs";
import { type MemberFilters, pagesOf } from "../filters";
import { invitationListQuery, memberListQuery } from "../queries";
import { MemberDialogs } from "./dialogs/member-dialogs";
import { InvitationsResults } from "./invitations/invitations-results";
import { MembersHeader } from "./members-header";
import { type MembersPage, MembersPageProvider } from "./members-page";
import { MembersResults } from "./members-results";
import { MembersToolbar } from "./members-toolbar";
import { useMemberFilters } from "./use-member-filters";

/** The Members screen. */
export function MembersScreen(page: MembersPage) {
  return (
    <MembersPageProvider {...page}>
      <MemberDialogs>
        <Members scope={page.scope} />
      </MemberDialogs>
    </MembersPageProvider>
  );
}

function Members({ scope }: Pick<MembersPage, "scope">) {
  const { filters, urlFilters, change, search, goToPage } = useMemberFilters();
  const query = useQuery(memberListQuery(scope, filters));
  const invitations = useQuery(invitationListQuery(scope, filters));
  useLastPage(urlFilters.page, query.data && !query.isPlaceholderData ? pagesOf(query.data) : undefined, goToPage);
  return (
    <>
      <MembersHeader />
      <Tabs
        value={filters.tab}
        onValueChange={(tab) => change({ tab: tab as MemberFilters["tab"] })}
        className="grid min-w-0 gap-4"
      >
        <MembersToolbar
          counts={{ members: query.data?.total, invitations: invitations.data?.total }}
          filters={filters}
          searchText={urlFilters.search}
          onChange={change}
          onSearch={search}
        />
        <TabsContent value="members" tabIndex={-1}>
          <MembersResults query={query} filters={filters} onChange={change} onSearch={search} />
        </TabsContent>
        <TabsContent value="invitations" tabIndex={-1}>
          <InvitationsResults query={invitations} filters={filters} onSearch={search} />
        </TabsContent>
      </Tabs>
    </>
  );
}
