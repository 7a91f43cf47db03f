"use client";

import { byActor } from "@/components/actor-label";
import { RelativeTime } from "@/components/relative-time";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { AccessRequestView } from "@/lib/organizations/access-schema";
import { VOLUME_LABELS } from "@/lib/organizations/labels";
import { AccessBadge } from "../../../_components/access-badge";

/** The organization's requests for API access and the decisions, newest first. */
export function RequestsCard({ requests }: { requests: AccessRequestView[] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Requests for API access</CardTitle>
      </CardHeader>
      <CardContent className="py-1">
        {requests.length === 0 && (
          <p className="py-3 text-muted-foreground">This organization has never requested API access.</p>
        )}
        <ol className="divide-y">
          {requests.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </ol>
      </CardContent>
    </Card>
  );
}

function RequestRow({ request }: { request: AccessRequestView }) {
  const { requestedAt, requestedByName, useCase, expectedVolume, decision } = request;
  return (
    <li className="grid gap-2 py-3.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-muted-foreground wrap-anywhere">
          {requestedByName} requested access <RelativeTime at={requestedAt} />,{" "}
          {VOLUME_LABELS[expectedVolume].toLowerCase()} a day
        </p>
        <AccessBadge state={decision?.outcome ?? "requested"} />
      </div>
      <p dir="auto" className="max-w-prose whitespace-pre-line text-pretty wrap-anywhere">
        {useCase}
      </p>
      {decision && (
        <div className="grid gap-0.5 border-l-2 pl-3 text-muted-foreground">
          <p className="wrap-anywhere">
            {decision.outcome === "enabled" ? "Enabled" : "Declined"} {byActor(decision.byName)},{" "}
            <RelativeTime at={decision.at} />
          </p>
          {decision.reason && (
            <p dir="auto" className="whitespace-pre-line text-foreground wrap-anywhere">
              {decision.reason}
            </p>
          )}
        </div>
      )}
    </li>
  );
}
