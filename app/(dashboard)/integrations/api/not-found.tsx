import { requirePage } from "@/lib/auth/page";
import { KeyNotFound } from "./[keyId]/_components/key-not-found";

/** A key that does not exist in this organization and environment. */
export default async function KeyNotFoundPage() {
  const { organization } = await requirePage();
  return <KeyNotFound organizationId={organization.id} />;
}
