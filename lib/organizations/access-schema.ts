import { z } from "zod";
import type { EventType } from "@/lib/events/event-types";
import type { EventView } from "@/lib/events/schema";
import { lineOfText, paragraph } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { requestsPerMinute } from "@/lib/inputs/requests-per-minute";
import { cursorInput, INVALID_CURSOR, isTimePlace, timeCursorInput } from "@/lib/organizations/cursor";
import {
  type ExpectedVolume,
  expectedVolumes,
  organizationSorts,
  REASON_MAX_LENGTH,
  USE_CASE_MAX_LENGTH,
} from "@/lib/organizations/labels";
import { type ApiAccessState, apiAccessStates, type OrganizationView } from "@/lib/organizations/schema";
import { type Plan, plans } from "@/lib/platform/plans";

/** A request for API access. */
export const requestAccessInput = z.object({
  useCase: paragraph(USE_CASE_MAX_LENGTH).refine(
    (text) => text.length >= 10,
    "Describe in a sentence what you will build.",
  ),
  expectedVolume: z.enum(expectedVolumes, "Choose how many requests you expect."),
});
export type RequestAccessInput = z.output<typeof requestAccessInput>;

export const declineReason = paragraph(REASON_MAX_LENGTH).refine((text) => text !== "", "Give a reason.");

export const suspendReason = paragraph(REASON_MAX_LENGTH)
  .nullish()
  .transform((text) => text || null);

const decided = { accessRequestId: idInput };

/** An operator's decision on one request. */
export const decideRequestInput = z.discriminatedUnion("step", [
  z.object({ ...decided, step: z.literal("enable") }),
  z.object({ ...decided, step: z.literal("decline"), reason: declineReason }),
]);
export type DecideRequestInput = z.output<typeof decideRequestInput>;

/** `seen`: the state that the operator's screen showed. */
const seen = z.enum(apiAccessStates).optional();

/** Changes API access with or without a request. The reason of a suspension is optional. */
export const setAccessInput = z.discriminatedUnion("step", [
  z.object({ step: z.literal("enable"), seen }),
  z.object({ step: z.literal("decline"), seen, reason: declineReason }),
  z.object({
    step: z.literal("suspend"),
    seen,
    reason: suspendReason,
  }),
  z.object({ step: z.literal("resume"), seen }),
]);
export type SetAccessInput = z.input<typeof setAccessInput>;

/**
 * A plan and the organization's own number, null for the plan's. `seen`: both values that the operator's screen showed.
 */
export const changePlanInput = z.object({
  plan: z.enum(plans, `Use one of: ${plans.join(", ")}.`),
  requestsPerMinute: requestsPerMinute.nullable(),
  seen: z.object({ plan: z.enum(plans), requestsPerMinute: requestsPerMinute.nullable() }),
});
export type ChangePlanInput = z.output<typeof changePlanInput>;

/** Filters for organizations, and the row before or after which the page begins. */
export const listOrganizationsInput = z
  .object({
    search: lineOfText(200).default(""),
    plan: z.enum(plans).optional(),
    access: z.enum(apiAccessStates).optional(),
    sort: z.enum(organizationSorts).default("newest"),
    after: cursorInput.optional(),
    before: cursorInput.optional(),
  })
  .refine(({ sort, after, before }) => sort !== "newest" || [after, before].every((at) => !at || isTimePlace(at)), {
    path: ["after"],
    error: INVALID_CURSOR,
  });
export type ListOrganizationsInput = z.output<typeof listOrganizationsInput>;

export const listRequestsInput = z.object({ after: timeCursorInput.optional(), before: timeCursorInput.optional() });
export type ListRequestsInput = z.output<typeof listRequestsInput>;

/** Changes of an organization's access, plan, limit and name: the events that operators see. */
export type OrganizationChange = Extract<EventType, `organization.${string}` | `api_access.${string}`>;
export type OrganizationEvent = EventView & { type: OrganizationChange };

/** One request for API access and its outcome. Times are ISO 8601, UTC. */
export type AccessRequestView = {
  id: string;
  requestedAt: string;
  requestedByName: string;
  useCase: string;
  expectedVolume: ExpectedVolume;
  /** Null while the request is open. `reason` is why it was declined. */
  decision: { outcome: "enabled" | "declined"; reason: string | null; at: string; byName: string } | null;
};

/** The state of an organization's API access, for its owners and admins. */
export type ApiAccessView = {
  state: ApiAccessState;
  plan: Plan;
  /** The plans that may request API access. */
  plans: Plan[];
  mayAsk: boolean;
  requestsPerMinute: number;
  /** The number of keys of both environments, including revoked ones. */
  keys: number;
  /** The newest request; null when there is none. */
  request: AccessRequestView | null;
  /** Whether the viewer made that request. */
  isOwnRequest: boolean;
  /** Whether the newest request was granted within the last 14 days. */
  isNew: boolean;
  suspension: { at: string; reason: string | null } | null;
};

/** A row of the operators' list of organizations. */
export type OrganizationRow = Omit<OrganizationView, "timeZone"> & {
  /** Keys that are not revoked. */
  keys: { live: number; sandbox: number };
  /** Requests of both environments since midnight UTC; REQUESTS_COUNTED_MAX + 1 means more than that. */
  requestsToday: number;
};

/** Cursors of the adjacent pages, null when there is none, and the number of rows on all pages. */
type KeysetPage = { next: string | null; previous: string | null; total: number };

export type OrganizationRowsView = KeysetPage & { organizations: OrganizationRow[] };

export type QueuedRequest = AccessRequestView & {
  organization: Pick<OrganizationView, "id" | "slug" | "name" | "plan">;
  /** How often the organization was declined before. */
  declinedBefore: number;
};

/** Open requests, oldest first. */
export type AccessQueueView = KeysetPage & { requests: QueuedRequest[] };

export type KeyCounts = { working: number; expired: number; revoked: number };

/** Everything that operators see of one organization; no key names and no visitor data. */
export type OrganizationDetails = OrganizationView & {
  members: number;
  sites: number;
  keys: { live: KeyCounts; sandbox: KeyCounts };
  requestsToday: { live: number; sandbox: number };
  /** Newest first, at most 50. */
  requests: AccessRequestView[];
  /** The newest changes of its access, plan, limit and name, at most 50. */
  events: OrganizationEvent[];
};
