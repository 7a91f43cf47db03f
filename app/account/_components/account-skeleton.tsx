import { ScreenHeader } from "@/components/page/screen-header";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { ACCOUNT_ABOUT } from "./account-frame";

const CARDS = ["h-44", "h-28", "h-56"];

/** The account screen while its data loads. */
export function AccountSkeleton() {
  return (
    <>
      <ScreenHeader title="Account" about={ACCOUNT_ABOUT}>
        {null}
      </ScreenHeader>
      <p role="status" className="sr-only">
        Loading
      </p>
      <div className="grid max-w-3xl gap-6">
        {CARDS.map((height) => (
          <Card key={height} className={height}>
            <div className="border-b px-5 py-4">
              <Skeleton className="h-4 w-24" />
            </div>
            <div className="grid gap-3 px-5 py-4">
              <Skeleton className="h-4 w-48 max-w-full" />
              <Skeleton className="h-4 w-64 max-w-full" />
            </div>
          </Card>
        ))}
      </div>
    </>
  );
}
