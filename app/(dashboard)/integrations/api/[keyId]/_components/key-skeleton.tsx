import { ButtonSkeletons, DetailsSkeleton } from "@/components/details/details-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** A key's details while they load. */
export function KeySkeleton() {
  const header = (
    <div className="flex flex-wrap items-start justify-between gap-4">
      <div className="grid gap-2">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-5 w-44" />
      </div>
      <ButtonSkeletons widths={["w-20", "w-24", "w-24"]} />
    </div>
  );
  return <DetailsSkeleton title="API key" header={header} cards={{ main: ["h-96", "h-64"], side: ["h-72", "h-32"] }} />;
}
