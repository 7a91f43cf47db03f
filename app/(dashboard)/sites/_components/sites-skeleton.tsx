import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c"];

/** The Sites screen before its data is there. */
export function SitesScreenSkeleton() {
  return (
    <div aria-busy>
      <div className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="grid max-w-xl gap-1">
          <h1 className="font-semibold text-2xl leading-8 tracking-tight">Sites</h1>
          <Skeleton className="mt-1 h-4 w-72 max-w-full" />
        </div>
        <Skeleton className="h-9 w-32" />
      </div>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <Skeleton className="h-8.5 w-64 rounded-lg" />
        <Skeleton className="h-9 w-full sm:w-64" />
      </div>
      <SitesTableSkeleton />
    </div>
  );
}

/** The table's own layout, empty. */
export function SitesTableSkeleton() {
  return (
    <div aria-hidden className="overflow-hidden rounded-lg border bg-card shadow-raised">
      <div className="hidden h-9 border-b bg-muted lg:block" />
      {ROWS.map((row) => (
        <div key={row} className="flex items-center justify-between gap-6 border-b px-5 py-4 last:border-0">
          <div className="grid gap-2">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-3 w-52" />
          </div>
          <Skeleton className="hidden h-4 w-36 sm:block" />
          <Skeleton className="hidden h-4 w-16 lg:block" />
          <Skeleton className="hidden h-5 w-16 rounded-full md:block" />
          <Skeleton className="size-6" />
        </div>
      ))}
    </div>
  );
}
