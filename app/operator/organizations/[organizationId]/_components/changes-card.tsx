"use client";

import { byActor } from "@/components/actor-label";
import { RelativeTime } from "@/components/relative-time";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { OrganizationEvent } from "@/lib/organizations/access-schema";
import { changeLabel, describeChange } from "./change-labels";

/** The changes to the organization's access, plan, limit and name, with time and actor. */
export function ChangesCard({ events }: { events: OrganizationEvent[] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Changes</CardTitle>
      </CardHeader>
      <CardContent className="py-1">
        <ol className="divide-y">
          {events.map((event) => (
            <li key={event.id} className="grid gap-0.5 py-3 text-sm">
              <span className="flex flex-wrap justify-between gap-x-3">
                <span className="font-medium">{changeLabel(event)}</span>
                <RelativeTime at={event.at} className="text-muted-foreground text-xs" />
              </span>
              <span className="text-muted-foreground text-xs wrap-anywhere">{byActor(event.actorName)}</span>
              {describeChange(event).map((change) => (
                <span key={change} className="text-xs tabular-nums wrap-anywhere">
                  {change}
                </span>
              ))}
            </li>
          ))}
        </ol>
      </CardContent>
    </Card>
  );
}
