import { TableSkeleton } from "@/components/lists/table-skeleton";
import { ScreenHeader } from "@/components/page/screen-header";
import { Skeleton } from "@/components/ui/skeleton";
import { ON_SITE_ABOUT, ON_SITE_TITLE } from "./on-site-frame";

/** The skeleton classes of a person's cells, see TableSkeleton. */
const FACTS = ["hidden h-4 w-28 sm:block", "hidden h-4 w-28 md:block", "h-4 w-12"];

/** The screen while it loads. */
export function OnSiteScreenSkeleton() {
  return (
    <div aria-busy>
      <ScreenHeader title={ON_SITE_TITLE} about={ON_SITE_ABOUT}>
        <div className="flex flex-wrap gap-3">
          <Skeleton className="h-9 w-48" />
          <Skeleton className="h-9 w-28" />
        </div>
      </ScreenHeader>
      <OnSiteSkeleton />
    </div>
  );
}

/** The list while it loads. */
export function OnSiteSkeleton() {
  return (
    <div aria-busy className="grid gap-4">
      <Skeleton className="h-5 w-72 max-w-full" />
      <TableSkeleton facts={FACTS} />
    </div>
  );
}
