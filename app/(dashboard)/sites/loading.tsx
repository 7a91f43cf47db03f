import { SitesScreenSkeleton } from "./_components/sites-skeleton";

export default function Loading() {
  return <SitesScreenSkeleton />;
}
