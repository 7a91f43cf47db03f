import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { ORGANIZATION_FACTS, ORGANIZATIONS_ABOUT } from "./organizations-frame";

/** The organizations' list before its data is there. */
export function OrganizationsSkeleton() {
  return (
    <ListScreenSkeleton title="Organizations" about={ORGANIZATIONS_ABOUT} actions={[]} facts={ORGANIZATION_FACTS} />
  );
}
