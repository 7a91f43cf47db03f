import { ButtonSkeletons, DetailsSkeleton } from "@/components/details/details-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** An endpoint's details while they load. */
export function EndpointSkeleton() {
  const header = (
    <div className="grid gap-4">
      <Skeleton className="h-7 w-80 max-w-full" />
      <ButtonSkeletons className="flex-wrap" widths={["w-16", "w-36", "w-40", "w-20", "w-20"]} />
    </div>
  );
  const cards = { main: ["h-96", "h-96"], side: ["h-96", "h-40"] };
  return <DetailsSkeleton title="Webhook endpoint" header={header} cards={cards} />;
}
