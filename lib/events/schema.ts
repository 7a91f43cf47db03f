import { z } from "zod";
import { EVENT_GROUPS, EVENT_TYPES } from "@/lib/events/event-types";
import { eventRanges } from "@/lib/events/labels";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { calendarDay } from "@/lib/inputs/time-zone-input";
import { type EnvironmentName, environments } from "@/lib/platform/environments";

/** Which subject's events to list. */
export const subjectEventsInput = z.object({ subjectId: idInput });
export type SubjectEventsInput = z.output<typeof subjectEventsInput>;

/**
 * Filters for listing and exporting. `fromDay` and `toDay` belong to the range `days`, in the organization's time zone.
 */
const eventFilters = z.object({
  range: z.enum(eventRanges).default("all"),
  fromDay: calendarDay.optional(),
  toDay: calendarDay.optional(),
  /** A type such as `key.rotated`, or a group such as `key`. */
  type: z.enum([...EVENT_GROUPS, ...EVENT_TYPES]).optional(),
  /** A person's or key's id, or a system actor's name, such as `command line`. */
  actor: lineOfText(100).optional(),
  /** Part of a subject's name, or its full id. */
  search: lineOfText(200).optional(),
  within: z.enum(environments).optional(),
  requestId: lineOfText(64).optional(),
});

export const eventFiltersInput = eventFilters.refine(isInOrder, {
  path: ["toDay"],
  error: "The last day is before the first.",
});
export type EventFilters = z.output<typeof eventFiltersInput>;

export const listEventsInput = eventFilters
  .extend({ cursor: z.string().max(300).optional() })
  .refine(isInOrder, { path: ["toDay"], error: "The last day is before the first." });
export type ListEventsInput = z.output<typeof listEventsInput>;

export const eventIdInput = z.object({ eventId: idInput });
export type EventIdInput = z.output<typeof eventIdInput>;

export const listActorsInput = z.object({});

const sequence = z.string().regex(/^\d{1,18}$/, "This page address is not valid. Start at the first page.");

/** A page of the installation log: before or after the event with this sequence, or the newest. */
export const listInstallationEventsInput = z.object({ after: sequence.optional(), before: sequence.optional() });
export type ListInstallationEventsInput = z.output<typeof listInstallationEventsInput>;

function isInOrder({ fromDay, toDay }: { fromDay?: string | undefined; toDay?: string | undefined }): boolean {
  return !fromDay || !toDay || fromDay <= toDay;
}

/** `isThere`: whether the actor is a key that still exists. */
type EventActor = { kind: string; id: string | null; name: string; isThere: boolean };

/** One recorded change. `at` is ISO 8601, UTC. */
export type EventEntry = {
  id: string;
  sequence: string;
  at: string;
  type: string;
  /** Null when the event concerns the whole organization. */
  environment: EnvironmentName | null;
  actor: EventActor;
  /** `isThere`: whether a key, site or webhook endpoint with this id still exists. */
  subject: { id: string; name: string; isThere: boolean };
  changes: Record<string, { before?: unknown; after?: unknown }>;
  address: string | null;
  requestId: string;
};

/** An event of one subject, as its own screen lists it. */
export type EventView = Pick<EventEntry, "id" | "at" | "type" | "changes"> & { actorName: string };

/** A page of the log, newest first, with the cursors of the adjacent pages; null at the ends. */
export type EventListView = { events: EventEntry[]; newer: string | null; older: string | null };

/** A page of the installation log, newest first. `previous` and `next` lead to newer and older events. */
export type InstallationEventsView = {
  events: EventEntry[];
  total: number;
  previous: string | null;
  next: string | null;
};

/** An actor in the filter's list. `value` is what the filter takes. */
export type ActorChoice = { value: string; kind: string; name: string };

/** The newest event of a log at an earlier verification. */
const anchor = z.object({
  head: z.object({ sequence: z.string().regex(/^\d{1,19}$/), hash: z.string().regex(/^[0-9a-f]*$/) }).nullable(),
});
export type Anchor = z.output<typeof anchor>;

const organizationAnchor = anchor.extend({ id: idInput, slug: z.string().max(63) });
export type OrganizationAnchor = z.output<typeof organizationAnchor>;

/** The output of an earlier `audit verify --json`. Before there was an installation log, it had only organizations. */
export const anchorsInput = z.object({
  organizations: z.array(organizationAnchor),
  installation: anchor.nullish(),
});
export type Anchors = z.output<typeof anchorsInput>;

export type VerifyInput = { organizationId?: string; against?: OrganizationAnchor[] };

/** The verification result of one log. `problem`: the first problem found; null when the log is intact. */
export type VerifiedLog = Anchor & {
  events: number;
  /** The sequence of the last event that retention removed. */
  purgedUntil: string | null;
  problem: { kind: string; sequence: string; eventId: string | null; message: string } | null;
};

export type VerifiedOrganization = OrganizationAnchor & VerifiedLog;
