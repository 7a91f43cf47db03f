import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { AskAnAdmin } from "../../_components/ask-an-admin";
import { OnSiteScreen } from "./_components/on-site-screen";

export const metadata: Metadata = { title: "Who is on site" };

/** The browser reads the list: rendering thousands of people here would keep the server from answering others. */
export default async function OnSitePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see who is on site" />;
  const environment = await pageEnvironment(searchParams);
  const scope = { organizationId: page.organization.id, environment };
  return <OnSiteScreen key={environment} scope={scope} organization={page.organization.name} />;
}
