import type { EnvironmentName } from "@/lib/platform/environments";

/* Values and views of the audit log. Free of zod, so that screens can import them without it. */

/** The time range of the log; `days` is from one day to another. */
export const eventRanges = ["24h", "7d", "30d", "90d", "all", "days"] as const;
export type EventRange = (typeof eventRanges)[number];

/** Events on one page. */
export const EVENTS_PER_PAGE = 50;

export type EventActor = { kind: string; id: string | null; name: string };

/** One recorded change. `at` is ISO 8601, UTC. */
export type EventEntry = {
  id: string;
  sequence: string;
  at: string;
  type: string;
  /** Null when the event concerns the whole organization. */
  environment: EnvironmentName | null;
  actor: EventActor;
  /** `isThere`: whether a key or site with this id still exists. */
  subject: { id: string; name: string; isThere: boolean };
  changes: Record<string, { before?: unknown; after?: unknown }>;
  address: string | null;
  requestId: string;
};

/** A page of the log, newest first, with the cursors of the adjacent pages; null at the ends. */
export type EventListView = { events: EventEntry[]; newer: string | null; older: string | null };

/** An actor in the filter's list. `value` is what the filter takes. */
export type ActorChoice = { value: string; kind: string; name: string };
