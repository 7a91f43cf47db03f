"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/copy-button";
import type { EventEntry } from "@/lib/events/labels";
import { formatExactTime } from "@/lib/time/readable-time";
import { useAuditPage } from "./audit-page";
import { actorKindLabel } from "./event-sentences";
import { SubjectName } from "./subject-name";

/** Who, on what, when, from where, under which request. */
export function EventFacts({ event }: { event: EventEntry }) {
  const { timeZone } = useAuditPage();
  const { actor, subject, environment } = event;
  const zones = [...new Set(["UTC", timeZone, new Intl.DateTimeFormat().resolvedOptions().timeZone])];
  return (
    <dl className="grid gap-x-4 gap-y-3 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
      <Fact label="Who">
        <bdi className="font-medium">{actor.name}</bdi>
        <span className="text-muted-foreground"> · {actorKindLabel(actor.kind)}</span>
        {actor.id && <Id text={actor.id} />}
      </Fact>
      <Fact label="On what">
        <SubjectName event={event} />
        {subject.id !== subject.name && <Id text={subject.id} />}
      </Fact>
      <Fact label="When">
        {zones.map((zone) => (
          <time key={zone} dateTime={event.at} className="block tabular-nums" suppressHydrationWarning>
            {formatExactTime(event.at, zone)}
          </time>
        ))}
      </Fact>
      <Fact label="From">{event.address ?? "The server itself: no address"}</Fact>
      <Fact label="Environment">
        {environment ? environment.charAt(0).toUpperCase() + environment.slice(1) : "The organization as a whole"}
      </Fact>
      <Fact label="Request id">
        <span className="flex items-center gap-1">
          <Id text={event.requestId} />
          <CopyButton text={event.requestId} what="request id" variant="ghost" size="icon-sm" />
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 sm:contents">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function Id({ text }: { text: string }) {
  return <code className="block font-mono text-muted-foreground text-xs wrap-anywhere">{text}</code>;
}
