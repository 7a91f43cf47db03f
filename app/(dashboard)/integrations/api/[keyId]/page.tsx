import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { pageEnvironment } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { operationsOffered } from "@/lib/developer-api/choosable-operations";
import { operations } from "@/lib/developer-api/operations";
import { AskAnAdmin } from "../../../_components/ask-an-admin";
import { KeyDetailsScreen } from "./_components/key-details-screen";
import { readDetails } from "./read-details";
import { readKey } from "./read-key";

type KeyPageProps = {
  params: Promise<{ keyId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params, searchParams }: KeyPageProps): Promise<Metadata> {
  const page = await requirePage();
  if (page.role === "member") return { title: "API key" };
  const key = await readKey((await params).keyId, await pageEnvironment(searchParams));
  return { title: key?.name ?? "API key" };
}

export default async function KeyPage({ params, searchParams }: KeyPageProps) {
  const page = await requirePage();
  if (page.role === "member") return <AskAnAdmin page={page} task="see API keys" />;

  const { keyId } = await params;
  const environment = await pageEnvironment(searchParams);
  const client = await readDetails(keyId);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeyDetailsScreen
        keyId={keyId}
        scope={{ organizationId: page.organization.id, environment }}
        timeZone={page.organization.timeZone}
        operations={operationsOffered(environment)}
        operationNames={Object.fromEntries(operations.map(({ id, summary }) => [id, summary]))}
      />
    </HydrationBoundary>
  );
}
