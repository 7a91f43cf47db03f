import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-5 w-28" />
      <div className="flex flex-wrap justify-between gap-4">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-9 w-56" />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-96 w-full rounded-lg" />
        <Skeleton className="h-72 w-full rounded-lg" />
      </div>
    </div>
  );
}
