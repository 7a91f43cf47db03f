"use client";

import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { RelativeTime } from "@/components/relative-time";
import type { QueuedRequest } from "@/lib/organizations/access-schema";
import { PLAN_LABELS, VOLUME_LABELS } from "@/lib/organizations/labels";
import { DecisionButtons } from "../../_components/decision-buttons";

type RequestCardProps = Pick<ComponentProps<"li">, "onFocus" | "onBlur"> & { request: QueuedRequest };

/** One organization's open request, with the buttons that decide it. */
export function RequestCard({ request, ...focus }: RequestCardProps) {
  const { organization, requestedAt, requestedByName, useCase, expectedVolume, declinedBefore } = request;
  return (
    <li {...focus} className="grid gap-4 rounded-lg border bg-card p-5 shadow-raised">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-0.5">
          <h2 className="font-semibold text-base tracking-tight">
            <Link
              href={`/operator/organizations/${organization.id}`}
              dir="auto"
              className="rounded-sm underline-offset-4 wrap-anywhere hover:underline"
            >
              {organization.name}
            </Link>
          </h2>
          <p className="text-muted-foreground wrap-anywhere">
            {requestedByName} requested access <RelativeTime at={requestedAt} />
            {declinedBefore > 0 && `, declined ${formatTimes(declinedBefore)} before`}
          </p>
        </div>
        <DecisionButtons organization={organization} requestId={request.id} />
      </div>
      <p dir="auto" className="max-w-prose whitespace-pre-line text-pretty leading-6 wrap-anywhere">
        {useCase}
      </p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 border-t pt-3 text-sm">
        <Fact name="Expected volume">{VOLUME_LABELS[expectedVolume]} requests a day</Fact>
        <Fact name="Plan">{PLAN_LABELS[organization.plan]}</Fact>
        <Fact name="Short name">
          <span className="font-mono text-xs">{organization.slug}</span>
        </Fact>
      </dl>
    </li>
  );
}

function formatTimes(times: number): string {
  return times === 1 ? "once" : `${times} times`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
