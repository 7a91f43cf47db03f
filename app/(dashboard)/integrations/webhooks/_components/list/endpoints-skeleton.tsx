import { TableSkeleton } from "@/components/lists/table-skeleton";
import { ScreenHeader } from "@/components/page/screen-header";
import { Skeleton } from "@/components/ui/skeleton";
import { ENDPOINT_FACTS, WEBHOOKS_ABOUT } from "./endpoints-frame";

/** The Webhooks screen while its data loads. */
export function EndpointsSkeleton() {
  return (
    <div aria-busy>
      <ScreenHeader title="Webhooks" about={WEBHOOKS_ABOUT}>
        <div className="flex items-center gap-3.5">
          <Skeleton className="h-4 w-36" />
          <Skeleton className="h-9 w-34" />
        </div>
      </ScreenHeader>
      <TableSkeleton facts={ENDPOINT_FACTS} />
    </div>
  );
}
