"use client";

import { ChevronRight, CircleCheck } from "lucide-react";
import { describeHealth, NEXT_STEPS } from "@/app/(dashboard)/integrations/_components/health-labels";
import { formatCount } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { useEnvironment } from "@/components/page/use-environment";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { useNow } from "@/components/use-now";
import type { KeyHealth, OverviewView } from "@/lib/usage/schema";
import { HealthFlag } from "../../_components/key-health";

const SHOWN = 10;

type Attention = OverviewView["keysNeedingAttention"][number];

/** The keys that need attention, most urgent first, each with its reason. */
export function AttentionCard({ view: { keysNeedingAttention: all, keys } }: { view: OverviewView }) {
  const rest = all.slice(SHOWN);
  return (
    <Card>
      <CardHeader>
        <CardTitle>Keys needing attention</CardTitle>
        {all.length > 0 && (
          <span className="text-muted-foreground text-sm tabular-nums">{formatCount(all.length)}</span>
        )}
      </CardHeader>
      {all.length === 0 && <AllWell hasKeys={keys.active > 0} />}
      <AttentionList keys={all.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className="group border-t">
          <summary className="flex min-h-6 cursor-pointer list-none items-center gap-1 px-5 py-3 text-muted-foreground text-sm hover:text-foreground">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />{" "}
            {formatCount(rest.length)} more
          </summary>
          <AttentionList keys={rest} />
        </details>
      )}
    </Card>
  );
}

function AttentionList({ keys }: { keys: Attention[] }) {
  const now = useNow();
  const environment = useEnvironment();
  return (
    <ul className="divide-y empty:hidden">
      {keys.map(({ keyId, name, attention }) => (
        <li key={keyId} className="relative grid gap-1 px-5 py-3 last:rounded-b-lg hover:bg-muted/60">
          <EnvironmentLink
            href={`/integrations/api/${keyId}`}
            prefetch={false}
            dir="auto"
            className="justify-self-start rounded-sm font-medium text-sm underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:underline"
          >
            {name}
          </EnvironmentLink>
          {attention.map((health) => (
            <div key={health.flag} className="flex items-start justify-between gap-3">
              <HealthFlag flag={health.flag} className="text-[0.8125rem] leading-6 wrap-anywhere">
                {describeHealth(health, now, environment).full}
              </HealthFlag>
              <NextStep keyId={keyId} name={name} flag={health.flag} />
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Opens the dialog that resolves the reason, on the key's page. */
function NextStep({ keyId, name, flag }: { keyId: string; name: string; flag: KeyHealth["flag"] }) {
  const step = NEXT_STEPS[flag];
  if (!step) return null;
  return (
    <EnvironmentLink
      href={`/integrations/api/${keyId}?dialog=${step.dialog}`}
      prefetch={false}
      className="relative inline-flex min-h-6 shrink-0 items-center rounded-sm text-[0.8125rem] underline underline-offset-4"
    >
      {step.label}
      <span className="sr-only"> {name}</span>
    </EnvironmentLink>
  );
}

function AllWell({ hasKeys }: { hasKeys: boolean }) {
  return (
    <CardContent className="flex items-start gap-2 py-5 text-muted-foreground">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
      {hasKeys
        ? "None. Every key has an owner, a recent secret and requests, and none is about to expire, often refused, or still called after it stopped working."
        : "None. There are no keys yet."}
    </CardContent>
  );
}
