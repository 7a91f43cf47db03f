import { ScreenHeader } from "@/components/page/screen-header";
import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export const ORGANIZATION_ABOUT = "Its name, limits and how its members sign in.";

/** The Organization screen while its data loads. */
export function OrganizationSkeleton() {
  return (
    <>
      <ScreenHeader title="Organization" about={ORGANIZATION_ABOUT}>
        {null}
      </ScreenHeader>
      <CardSkeletons />
    </>
  );
}

const HEIGHTS = ["h-72", "h-20", "h-24", "h-16"];

export function CardSkeletons() {
  return (
    <div role="status" aria-label="Loading the organization" className="grid max-w-3xl gap-6">
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
