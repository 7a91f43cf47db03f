"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { MailPlus, SearchX } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { Button } from "@/components/ui/button";
import type { InvitationListView } from "@/lib/members/schema";
import type { MemberFilters } from "../../filters";
import { useOpenMemberDialog } from "../dialogs/member-dialogs";
import { MEMBER_FACTS } from "../members-frame";
import { InvitationsTable } from "./invitations-table";

type InvitationsResultsProps = {
  query: UseQueryResult<InvitationListView>;
  filters: MemberFilters;
  onSearch: (text: string) => void;
};

/** The open invitations, or the matching loading, error or empty state. There are at most 50. */
export function InvitationsResults({ query, filters, onSearch }: InvitationsResultsProps) {
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  if (!list && error) {
    return <ReadError error={error} what="The invitations" isRetrying={isFetching} onRetry={refetch} />;
  }
  if (!list) return <TableSkeleton facts={MEMBER_FACTS} />;
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="Invitations"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {list.total > 0 && <InvitationsTable invitations={list.invitations} />}
        {list.total === 0 && filters.search && (
          <Blank icon={<SearchX className="size-5" />} title={`No open invitation matches “${filters.search}”`}>
            <p className="text-muted-foreground">Search matches e-mail addresses.</p>
            <Button variant="outline" className="mt-3" onClick={() => onSearch("")}>
              Clear search
            </Button>
          </Blank>
        )}
        {list.total === 0 && !filters.search && <NoInvitations />}
      </section>
    </div>
  );
}

function NoInvitations() {
  const open = useOpenMemberDialog();
  return (
    <Blank icon={<MailPlus className="size-5" />} title="No open invitations">
      <p className="max-w-sm text-muted-foreground">Invitations stay here until they are accepted or withdrawn.</p>
      <Button variant="outline" className="mt-3" onClick={() => open({ kind: "invite" })}>
        Invite member
      </Button>
    </Blank>
  );
}
