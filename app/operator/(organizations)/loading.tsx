import { OrganizationsSkeleton } from "./_components/organizations-skeleton";

export default function Loading() {
  return <OrganizationsSkeleton />;
}
