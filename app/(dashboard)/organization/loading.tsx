import { OrganizationSkeleton } from "./_components/organization-skeleton";

export default function Loading() {
  return <OrganizationSkeleton />;
}
