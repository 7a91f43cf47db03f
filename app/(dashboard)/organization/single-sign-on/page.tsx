import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirectPath } from "@/lib/auth/single-sign-on/labels";
import { getSingleSignOn } from "@/lib/auth/single-sign-on/service";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { siteOrigin } from "@/lib/dashboard/single-sign-on/site-origin";
import { AskAnAdmin } from "../../_components/ask-an-admin";
import { SingleSignOnScreen } from "./_components/single-sign-on-screen";
import { singleSignOnQuery } from "./queries";

export const metadata: Metadata = { title: "Single sign-on" };

type SingleSignOnPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SingleSignOnPage({ searchParams }: SingleSignOnPageProps) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see the organization’s settings" />;
  if (page.role === "admin") return <AskAnAdmin page={page} task="set up single sign-on" isForOwners />;
  const ctx = page.ctx(await pageEnvironment(searchParams));
  const scope = { organizationId: page.organization.id, environment: ctx.environment };
  const client = new QueryClient();
  const queryFn = () => getSingleSignOn(ctx);
  await client.prefetchQuery({ ...singleSignOnQuery(scope), queryFn, retry: false });
  const redirectUrl = siteOrigin(await headers()) + redirectPath(page.organization.id);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SingleSignOnScreen scope={scope} redirectUrl={redirectUrl} />
    </HydrationBoundary>
  );
}
