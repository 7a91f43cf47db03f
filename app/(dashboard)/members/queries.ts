import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { HandoverView, InvitationListView, MemberListView } from "@/lib/members/schema";
import { type MemberFilters, toListInput } from "./filters";

/** The key prefix of every query that a change to members or invitations can affect. */
export function membersRoot({ organizationId }: PageScope) {
  return ["members", organizationId] as const;
}

/** One page of the members. */
export function memberListQuery(page: PageScope, filters: MemberFilters) {
  const input = toListInput(filters);
  return queryOptions({
    queryKey: [...membersRoot(page), "list", input],
    queryFn: ({ signal }) => fetchRead<MemberListView>("/api/dashboard/members", page, input, signal),
    placeholderData: keepPreviousData,
  });
}

/** The open invitations. */
export function invitationListQuery(page: PageScope, { search }: Pick<MemberFilters, "search">) {
  return queryOptions({
    queryKey: [...membersRoot(page), "invitations", search],
    queryFn: ({ signal }) =>
      fetchRead<InvitationListView>("/api/dashboard/members/invitations", page, { search }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The keys that need someone else when this person leaves. Never cached, because the removal must know all of them. */
export function handoverQuery(page: PageScope, userId: string) {
  return queryOptions({
    queryKey: [...membersRoot(page), "handover", userId],
    queryFn: ({ signal }) => fetchRead<HandoverView>("/api/dashboard/members/handover", page, { userId }, signal),
    staleTime: 0,
    gcTime: 0,
  });
}
