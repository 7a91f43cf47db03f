import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { organizationQuery } from "../../queries";
import { OrganizationScreen } from "./_components/organization-screen";
import { readOrganization } from "./read-organization";

type OrganizationPageProps = { params: Promise<{ organizationId: string }> };

export async function generateMetadata({ params }: OrganizationPageProps): Promise<Metadata> {
  const organization = await readOrganization((await params).organizationId);
  return { title: organization?.name ?? "Organization not found" };
}

export default async function OrganizationPage({ params }: OrganizationPageProps) {
  await requireOperatorPage();
  const { organizationId } = await params;
  const organization = await readOrganization(organizationId);
  if (!organization) notFound();
  const client = new QueryClient();
  client.setQueryData(organizationQuery(organizationId).queryKey, organization);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OrganizationScreen organizationId={organizationId} />
    </HydrationBoundary>
  );
}
