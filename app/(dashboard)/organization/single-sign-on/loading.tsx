import { SingleSignOnSkeleton } from "./_components/single-sign-on-skeleton";

export default function Loading() {
  return <SingleSignOnSkeleton />;
}
