import { requirePage } from "@/lib/dashboard/page/page-session";
import { MissingKey } from "./[keyId]/_components/missing-key";

/** Shown for a key that does not exist in this organization and environment. */
export default async function KeyNotFoundPage() {
  const { organization } = await requirePage();
  return <MissingKey organizationId={organization.id} />;
}
