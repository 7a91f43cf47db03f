import { Skeleton } from "@/components/ui/skeleton";

const TILES = ["a", "b", "c", "d"];

/** The Overview while its data loads. */
export function OverviewSkeleton() {
  return (
    <div aria-busy className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {TILES.map((tile) => (
          <Skeleton key={tile} className="h-29 rounded-lg" />
        ))}
      </div>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </div>
  );
}
