import { Skeleton } from "@/components/ui/skeleton";

/** Notifications while they load. */
export function NotificationSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden className="divide-y">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <div key={row} className="flex gap-3 px-4 py-3.5 sm:px-5">
          <Skeleton className="mt-0.5 size-4" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-3.5 w-24" />
          </div>
        </div>
      ))}
    </div>
  );
}
