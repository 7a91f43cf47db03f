import { RequestsSkeleton } from "./_components/requests-skeleton";

export default function Loading() {
  return <RequestsSkeleton />;
}
