import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { AskAnAdmin } from "../../../_components/ask-an-admin";
import { EndpointDetailsScreen } from "./_components/endpoint-details-screen";
import { readDetails } from "./read-details";
import { readEndpoint } from "./read-endpoint";

type EndpointPageProps = {
  params: Promise<{ endpointId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params, searchParams }: EndpointPageProps): Promise<Metadata> {
  const page = await requirePage();
  if (page.role === "member") return { title: "Webhook endpoint" };
  const endpoint = await readEndpoint((await params).endpointId, await pageEnvironment(searchParams));
  return { title: endpoint?.url ?? "Webhook endpoint" };
}

export default async function EndpointPage({ params, searchParams }: EndpointPageProps) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see webhooks" />;

  const { endpointId } = await params;
  const environment = await pageEnvironment(searchParams);
  const client = await readDetails(endpointId);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EndpointDetailsScreen
        endpointId={endpointId}
        scope={{ organizationId: page.organization.id, environment }}
        timeZone={page.organization.timeZone}
      />
    </HydrationBoundary>
  );
}
