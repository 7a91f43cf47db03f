import { Skeleton } from "@/components/ui/skeleton";

/** An endpoint's details while they load. */
export function DetailsSkeleton() {
  return (
    <div className="grid gap-6" aria-busy>
      <h1 className="sr-only">Webhook endpoint</h1>
      <div className="grid gap-4">
        <Skeleton className="h-7 w-80 max-w-full" />
        <div className="flex flex-wrap gap-2">
          <Skeleton className="h-9 w-16" />
          <Skeleton className="h-9 w-36" />
          <Skeleton className="h-9 w-40" />
          <Skeleton className="h-9 w-20" />
          <Skeleton className="h-9 w-20" />
        </div>
      </div>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Skeleton className="h-96 w-full rounded-lg" />
          <Skeleton className="h-96 w-full rounded-lg" />
        </div>
        <div className="grid gap-6 md:grid-cols-2 xl:grid-cols-1">
          <Skeleton className="h-96 w-full rounded-lg" />
          <Skeleton className="h-40 w-full rounded-lg" />
        </div>
      </div>
    </div>
  );
}
