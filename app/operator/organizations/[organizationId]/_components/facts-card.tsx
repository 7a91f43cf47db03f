"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/copy-button";
import { RelativeTime } from "@/components/relative-time";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { OrganizationDetails } from "@/lib/organizations/access-schema";
import { PLAN_LABELS } from "@/lib/organizations/labels";

/** Facts about the organization and its plan. */
export function FactsCard({ organization }: { organization: OrganizationDetails }) {
  const { id, plan, requestsPerMinute, hasOwnLimit, timeZone, createdAt, members, sites } = organization;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Facts</CardTitle>
      </CardHeader>
      <CardContent>
        <dl className="grid gap-3.5">
          <Fact name="Plan">{PLAN_LABELS[plan]}</Fact>
          <Fact name="Limit">
            {requestsPerMinute.toLocaleString("en")} requests a minute
            <span className="block text-muted-foreground">{hasOwnLimit ? "custom limit" : "the plan’s limit"}</span>
          </Fact>
          <Fact name="Members">{members.toLocaleString("en")}</Fact>
          <Fact name="Active sites">{sites.toLocaleString("en")}</Fact>
          <Fact name="Time zone">{timeZone}</Fact>
          <Fact name="Created">
            <RelativeTime at={createdAt} />
          </Fact>
          <Fact name="Organization ID">
            <span className="flex items-center gap-1">
              <code className="min-w-0 font-mono text-xs break-all">{id}</code>
              <CopyButton text={id} what="organization ID" variant="ghost" size="icon-sm" className="-my-1.5" />
            </span>
          </Fact>
        </dl>
      </CardContent>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="text-sm tabular-nums wrap-anywhere">{children}</dd>
    </div>
  );
}
