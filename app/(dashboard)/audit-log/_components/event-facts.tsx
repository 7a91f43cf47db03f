"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/copy-button";
import type { EventEntry } from "@/lib/events/schema";
import { formatExactTime } from "@/lib/time/readable-time";
import { ActorName } from "./actor-name";
import { useAuditPage } from "./audit-page";
import { actorKindLabel } from "./event-sentences";
import { SubjectName } from "./subject-name";

/** The event's actor, subject, time, IP address, environment and request. */
export function EventFacts({ event }: { event: EventEntry }) {
  const { timeZone } = useAuditPage();
  const { actor, subject, environment } = event;
  const zones = [...new Set(["UTC", timeZone, new Intl.DateTimeFormat().resolvedOptions().timeZone])];
  return (
    <dl className="grid gap-x-4 gap-y-3 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
      <Fact label="Actor">
        <bdi className="font-medium">
          <ActorName event={event} />
        </bdi>
        <span className="text-muted-foreground"> · {actorKindLabel(actor.kind)}</span>
        {actor.id && <Id text={actor.id} />}
      </Fact>
      <Fact label="Subject">
        <SubjectName event={event} />
        {subject.id !== subject.name && <Id text={subject.id} />}
      </Fact>
      <Fact label="Time">
        {zones.map((zone) => (
          <time key={zone} dateTime={event.at} className="block tabular-nums" suppressHydrationWarning>
            {formatExactTime(event.at, zone)}
          </time>
        ))}
      </Fact>
      <Fact label="IP address">{event.address ?? "None (made on the server)"}</Fact>
      <Fact label="Environment">
        {environment ? environment.charAt(0).toUpperCase() + environment.slice(1) : "None (whole organization)"}
      </Fact>
      <Fact label="Request ID">
        <span className="flex items-center gap-1">
          <Id text={event.requestId} />
          <CopyButton text={event.requestId} what="request ID" variant="ghost" size="icon-sm" />
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
