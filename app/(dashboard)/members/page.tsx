import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { listInvitations } from "@/lib/members/invitations/list-invitations";
import { listMembers } from "@/lib/members/list-members";
import { AskAnAdmin } from "../_components/ask-an-admin";
import { LeaveButton } from "./_components/leave-button";
import { MembersScreen } from "./_components/members-screen";
import { loadMemberFilters, normalizeFilters, toListInput } from "./filters";
import { invitationListQuery, memberListQuery } from "./queries";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await requirePage();
  const { organization, role, user } = page;
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: organization.id, environment: ctx.environment };
  const shared = { scope, userId: user.id, organization: organization.name };
  if (role === "member") {
    return <AskAnAdmin page={page} task="manage members" actions={<LeaveButton {...shared} />} />;
  }
  const filters = normalizeFilters(await loadMemberFilters(searchParams));
  const client = new QueryClient();
  const members = () => listMembers(ctx, toListInput(filters));
  const invitations = () => listInvitations(ctx, filters);
  await Promise.all([
    client.prefetchQuery({ ...memberListQuery(scope, filters), queryFn: members, retry: false }),
    client.prefetchQuery({ ...invitationListQuery(scope, filters), queryFn: invitations, retry: false }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MembersScreen key={ctx.environment} {...shared} isOwner={role === "owner"} mail={mailDelivery()} />
    </HydrationBoundary>
  );
}
