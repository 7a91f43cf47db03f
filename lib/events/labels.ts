import type { EnvironmentName } from "@/lib/platform/environments";

/* What the audit log shows, in values and views. Free of zod, so that screens can use it without carrying zod. */

/** How far back the log looks; `days` is from one day to another. */
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
  /** Null for what concerns the organization as a whole. */
  environment: EnvironmentName | null;
  actor: EventActor;
  /** `isThere`: whether there is a key or site of this id to look at. */
  subject: { id: string; name: string; isThere: boolean };
  changes: Record<string, { before?: unknown; after?: unknown }>;
  address: string | null;
  requestId: string;
};

/** A page of the log, newest first, and where the pages beside it begin; null at the ends. */
export type EventListView = { events: EventEntry[]; newer: string | null; older: string | null };

/** Whom the log can be narrowed to. `value` is what the filter takes. */
export type ActorChoice = { value: string; kind: string; name: string };
