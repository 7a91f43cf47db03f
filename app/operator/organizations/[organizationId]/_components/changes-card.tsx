"use client";

import { RelativeTime } from "@/components/relative-time";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { OrganizationEvent } from "@/lib/organizations/labels";
import { changeLabel, describeChange } from "./change-words";

/** What was changed of the organization's access, plan, limit and name, by whom and when. */
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
              <span className="text-muted-foreground text-xs wrap-anywhere">by {event.actorName}</span>
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
