import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { ORGANIZATION_FACTS, ORGANIZATIONS_ABOUT } from "./organizations-frame";

/** The organization list while its data loads. */
export function OrganizationsSkeleton() {
  return (
    <ListScreenSkeleton title="Organizations" about={ORGANIZATIONS_ABOUT} actions={[]} facts={ORGANIZATION_FACTS} />
  );
}
