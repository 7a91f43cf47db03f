import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d"];

/** An empty table while its data loads. `facts` are the classes of the cells between name and menu. */
export function TableSkeleton({ facts }: { facts: string[] }) {
  return (
    <div aria-hidden className="overflow-hidden rounded-lg border bg-card shadow-raised">
      <div className="hidden h-9 border-b bg-muted lg:block" />
      {ROWS.map((row) => (
        <div key={row} className="flex items-center justify-between gap-6 border-b px-5 py-4 last:border-0">
          <div className="grid gap-2">
            <Skeleton className="h-4 w-36" />
            <Skeleton className="h-3 w-48" />
          </div>
          {facts.map((fact) => (
            <Skeleton key={fact} className={fact} />
          ))}
          <Skeleton className="size-6" />
        </div>
      ))}
    </div>
  );
}
