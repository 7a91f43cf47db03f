import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { SingleSignOnHeader } from "./single-sign-on-header";

const HEIGHTS = ["h-72", "h-24", "h-20", "h-56"];

/** The screen while its data loads. */
export function SingleSignOnSkeleton() {
  return (
    <>
      <SingleSignOnHeader mode={null} />
      <CardSkeletons />
    </>
  );
}

export function CardSkeletons() {
  return (
    <div role="status" aria-label="Loading single sign-on" className="grid max-w-3xl gap-6">
      {HEIGHTS.map((height) => (
        <Card key={height} aria-hidden>
          <CardContent className="grid gap-4">
            <Skeleton className="h-4 w-40" />
            <Skeleton className={height} />
          </CardContent>
        </Card>
      ))}
    </div>
  );
}
