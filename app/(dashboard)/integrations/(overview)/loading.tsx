import { OverviewFrame } from "./_components/overview-frame";
import { OverviewSkeleton } from "./_components/overview-skeleton";

export default function Loading() {
  return (
    <OverviewFrame>
      <OverviewSkeleton />
    </OverviewFrame>
  );
}
