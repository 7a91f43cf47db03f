import { OnSiteScreenSkeleton } from "./_components/on-site-skeleton";

export default function Loading() {
  return <OnSiteScreenSkeleton />;
}
