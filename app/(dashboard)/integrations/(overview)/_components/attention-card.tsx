"use client";

import { CircleCheck } from "lucide-react";
import { describeHealth } from "@/app/(dashboard)/integrations/_components/health-labels";
import { formatCount } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { useEnvironment } from "@/components/page/use-environment";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { useNow } from "@/components/use-now";
import type { OverviewView } from "@/lib/usage/schema";
import { HealthFlag } from "../../_components/key-health";

/** The keys that need attention, most urgent first, each with its reason. */
export function AttentionCard({ view: { attention, keysNeedingAttention, keys } }: { view: OverviewView }) {
  const now = useNow();
  const environment = useEnvironment();
  const rest = attention - keysNeedingAttention.length;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Keys needing attention</CardTitle>
        {attention > 0 && <span className="text-muted-foreground text-sm tabular-nums">{formatCount(attention)}</span>}
      </CardHeader>
      {attention === 0 && <AllWell hasKeys={keys.active > 0} />}
      <ul className="divide-y empty:hidden">
        {keysNeedingAttention.map(({ keyId, name, health }) => (
          <li key={keyId} className="relative grid gap-0.5 px-5 py-3 hover:bg-muted/60">
            <EnvironmentLink
              href={`/integrations/api/${keyId}`}
              prefetch={false}
              dir="auto"
              className="justify-self-start rounded-sm font-medium text-sm underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:underline"
            >
              {name}
            </EnvironmentLink>
            <HealthFlag flag={health.flag} className="text-[0.8125rem] leading-5">
              {describeHealth(health, now, environment).full}
            </HealthFlag>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <CardFooter>
          <EnvironmentLink href="/integrations/api?tab=all" className="text-sm underline underline-offset-4">
            {formatCount(rest)} more in the list of all keys
          </EnvironmentLink>
        </CardFooter>
      )}
    </Card>
  );
}

function AllWell({ hasKeys }: { hasKeys: boolean }) {
  return (
    <CardContent className="flex items-start gap-2 py-5 text-muted-foreground">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
      {hasKeys
        ? "None. No key is rate-limited, often rejected, unused, about to expire, or still called after it stopped working."
        : "None. There are no keys yet."}
    </CardContent>
  );
}
