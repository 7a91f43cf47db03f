import { TableSkeleton } from "@/components/lists/table-skeleton";
import { ScreenHeader } from "@/components/page/screen-header";
import { Skeleton } from "@/components/ui/skeleton";

type ListScreenSkeletonProps = {
  title: string;
  about: string;
  /** The classes of the elements beside the title. */
  actions: string[];
  /** The classes of a row's cells, see TableSkeleton. */
  facts: string[];
};

/** A list screen while its data loads. */
export function ListScreenSkeleton({ title, about, actions, facts }: ListScreenSkeletonProps) {
  return (
    <div aria-busy>
      <ScreenHeader title={title} about={about}>
        <div className="flex items-center gap-3.5">
          {actions.map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      </ScreenHeader>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <Skeleton className="h-8.5 w-64 rounded-lg" />
        <Skeleton className="h-9 w-full sm:w-64" />
      </div>
      <TableSkeleton facts={facts} />
    </div>
  );
}
