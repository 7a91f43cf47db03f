"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { Pager } from "@/components/lists/pager";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { Button } from "@/components/ui/button";
import type { MemberListView } from "@/lib/members/schema";
import { MEMBERS_PER_PAGE, type MemberFilters, pagesOf, serializeMemberFilters } from "../filters";
import { MEMBER_FACTS } from "./members-frame";
import { MembersTable } from "./members-table";

type MembersResultsProps = {
  query: UseQueryResult<MemberListView>;
  filters: MemberFilters;
  onChange: (next: Partial<MemberFilters>) => void;
  onSearch: (text: string) => void;
};

/** The members, or the matching loading, error or empty state. An organization has at least one member. */
export function MembersResults({ query, filters, onChange, onSearch }: MembersResultsProps) {
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  if (!list && error) return <ReadError error={error} what="The members" isRetrying={isFetching} onRetry={refetch} />;
  const isPastTheEnd = list && list.members.length === 0 && list.total > 0;
  if (!list || isPastTheEnd) return <TableSkeleton facts={MEMBER_FACTS} />;
  const pages = pagesOf(list);
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="Members"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {list.members.length > 0 && <MembersTable members={list.members} sorting={filters} onSort={onChange} />}
        {list.total === 0 && (
          <Blank icon={<SearchX className="size-5" />} title={`No member matches “${filters.search}”`}>
            <p className="text-muted-foreground">Search matches names and e-mail addresses.</p>
            <Button variant="outline" className="mt-3" onClick={() => onSearch("")}>
              Clear search
            </Button>
          </Blank>
        )}
      </section>
      <Pager
        page={Math.min(filters.page, pages)}
        pages={pages}
        perPage={MEMBERS_PER_PAGE}
        total={list.total}
        urlOf={(page) => serializeMemberFilters("/members", { ...filters, page })}
      />
    </div>
  );
}
