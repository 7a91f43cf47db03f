import { TableSkeleton } from "@/components/lists/table-skeleton";
import { ScreenHeader } from "@/components/page/screen-header";
import { Skeleton } from "@/components/ui/skeleton";
import { REQUEST_FACTS, REQUESTS_ABOUT } from "./requests-frame";

/** The Requests screen while its data loads. */
export function RequestsSkeleton() {
  return (
    <div aria-busy>
      <ScreenHeader title="Requests" about={REQUESTS_ABOUT}>
        <div className="flex gap-2">
          <Skeleton className="h-9 w-36" />
          <Skeleton className="h-9 w-32" />
        </div>
      </ScreenHeader>
      <div className="grid gap-2">
        <Skeleton className="h-9 w-full md:w-96" />
        <div className="flex gap-2">
          <Skeleton className="h-9 w-44" />
          <Skeleton className="h-9 w-24" />
        </div>
      </div>
      <Skeleton className="mt-2 h-38 rounded-lg" />
      <div className="my-2 h-9" />
      <TableSkeleton facts={REQUEST_FACTS} />
    </div>
  );
}
