import { requirePage } from "@/lib/dashboard/page/page-session";
import { EndpointNotFound } from "./[endpointId]/_components/endpoint-not-found";

/** Shown for an endpoint that does not exist in this organization and environment. */
export default async function EndpointNotFoundPage() {
  const { organization } = await requirePage();
  return <EndpointNotFound organizationId={organization.id} />;
}
