import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { listEmailProblems } from "@/lib/mail/service";
import { getOwnOrganization } from "@/lib/organizations/own/service";
import { AskAnAdmin } from "../_components/ask-an-admin";
import { OrganizationScreen } from "./_components/organization-screen";
import { emailProblemsQuery } from "./emails/queries";
import { ownOrganizationQuery } from "./queries";

export const metadata: Metadata = { title: "Organization" };

type OrganizationPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrganizationPage({ searchParams }: OrganizationPageProps) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see the organization’s settings" />;
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient();
  const queryFn = () => getOwnOrganization(ctx);
  const emails = { ...emailProblemsQuery(scope), queryFn: () => listEmailProblems(ctx), retry: false };
  await Promise.all([
    client.prefetchQuery({ ...ownOrganizationQuery(scope), queryFn, retry: false }),
    client.prefetchQuery(emails),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OrganizationScreen scope={scope} isOwner={page.role === "owner"} />
    </HydrationBoundary>
  );
}
