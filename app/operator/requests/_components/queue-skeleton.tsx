import { ScreenHeader } from "@/components/page/screen-header";
import { Skeleton } from "@/components/ui/skeleton";

export const QUEUE_ABOUT =
  "Organizations that request API access, oldest first. Their owners and admins see your decision.";

const CARDS = ["a", "b", "c"];

/** The queue while its data loads. */
export function QueueSkeleton() {
  return (
    <div aria-busy>
      <ScreenHeader title="Requests" about={QUEUE_ABOUT}>
        {null}
      </ScreenHeader>
      <QueueCardsSkeleton />
    </div>
  );
}

export function QueueCardsSkeleton() {
  return (
    <div aria-hidden className="grid gap-4">
      {CARDS.map((card) => (
        <div key={card} className="grid gap-3 rounded-lg border bg-card p-5 shadow-raised">
          <Skeleton className="h-5 w-48" />
          <Skeleton className="h-3 w-72 max-w-full" />
          <Skeleton className="h-12 w-full" />
        </div>
      ))}
    </div>
  );
}
