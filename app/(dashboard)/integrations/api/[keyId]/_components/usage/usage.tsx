"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { describeBuckets, describeRounding } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { UsageTable } from "@/app/(dashboard)/integrations/_components/usage-table";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { Skeleton } from "@/components/ui/skeleton";
import type { KeyStatus } from "@/lib/keys/labels";
import type { KeyView } from "@/lib/keys/schema";
import type { KeyUsageView } from "@/lib/usage/schema";
import { TopCallers } from "./top-callers";
import { TopOperations } from "./top-operations";
import { UsageMarks } from "./usage-marks";
import { UsageTotalsList } from "./usage-totals";

const UsageChart = dynamic(
  orMissing(() => import("./usage-chart"), MissingPart),
  { ssr: false, loading: () => <ChartSkeleton /> },
);

type UsageProps = { usage: KeyUsageView; rangeName: string; keyView: KeyView };

/** A key's usage over a range: totals, chart, table, top operations and top callers. */
export function Usage({ usage, rangeName, keyView }: UsageProps) {
  const { timeZone } = useKeysPage();
  if (usage.totals.requests === 0) return <NoUsage usage={usage} rangeName={rangeName} keyView={keyView} />;
  return (
    <>
      <UsageTotalsList totals={usage.totals} />
      <Chart usage={usage} />
      <Rounding usage={usage} />
      <UsageMarks marks={usage.marks} />
      <UsageTable usage={usage} timeZone={timeZone} />
      <TopOperations operations={usage.operations} total={usage.totals.requests} />
      <TopCallers addresses={usage.addresses} clients={usage.clients} />
    </>
  );
}

function Chart({ usage }: { usage: KeyUsageView }) {
  const { timeZone } = useKeysPage();
  return (
    <figure className="grid gap-2">
      <UsageChart usage={usage} />
      <figcaption className="text-muted-foreground text-xs">Requests {describeBuckets(usage, timeZone)}</figcaption>
    </figure>
  );
}

function NoUsage({ usage, rangeName, keyView }: UsageProps) {
  return (
    <>
      <div className="grid min-h-40 place-content-center justify-items-center gap-1 rounded-lg border border-dashed px-4 py-8 text-center">
        <p className="font-medium">No requests in {rangeName}</p>
        <p className="max-w-sm text-muted-foreground">
          {keyView.status === "active" ? <HowToSend /> : WHY_REFUSED[keyView.status]}
        </p>
      </div>
      <Rounding usage={usage} />
      <UsageMarks marks={usage.marks} />
    </>
  );
}

function HowToSend() {
  return (
    <>
      Choose a longer range, or send a request: the{" "}
      <Link href="/developers/reference" className="underline underline-offset-4">
        reference
      </Link>{" "}
      shows how. It appears here within seconds.
    </>
  );
}

const WHY_REFUSED: Record<Exclude<KeyStatus, "active">, string> = {
  revoked: "This key is revoked, so every request with it gets 401. Choose a longer range to see earlier requests.",
  expired: "This key has expired, so every request with it gets 401. Edit it to extend its expiry.",
};

function Rounding({ usage }: { usage: KeyUsageView }) {
  const { timeZone } = useKeysPage();
  const text = describeRounding(usage, timeZone);
  return text && <p className="max-w-prose text-muted-foreground text-xs">{text}</p>;
}

function ChartSkeleton() {
  return <Skeleton className="h-64 w-full" />;
}

/** The usage while it loads. */
export function UsageSkeleton() {
  return (
    <>
      <Skeleton className="h-26 w-full" />
      <ChartSkeleton />
    </>
  );
}
