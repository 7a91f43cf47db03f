import type { EventType } from "@/lib/events/event-types";
import type { EventView } from "@/lib/events/schema";
import type { ApiAccessState, OrganizationView } from "@/lib/organizations/schema";
import type { Plan } from "@/lib/platform/plans";

/* What is told of organizations and their API access, in values and views. Free of zod, so that screens need not carry it. */

export const PLAN_LABELS: Record<Plan, string> = {
  starter: "Starter",
  professional: "Professional",
  enterprise: "Enterprise",
};

/** `Professional or Enterprise`. */
export function namePlans(plans: readonly Plan[]): string {
  return plans.map((plan) => PLAN_LABELS[plan]).join(" or ");
}

/** Requests a day, as an organization expects them when it asks for API access. */
export const expectedVolumes = ["up_to_1_000", "up_to_10_000", "up_to_100_000", "over_100_000"] as const;
export type ExpectedVolume = (typeof expectedVolumes)[number];

/** As screens and the command line say it. */
export const VOLUME_LABELS: Record<ExpectedVolume, string> = {
  up_to_1_000: "Up to 1,000",
  up_to_10_000: "Up to 10,000",
  up_to_100_000: "Up to 100,000",
  over_100_000: "Over 100,000",
};

export const USE_CASE_MAX_LENGTH = 2_000;
export const REASON_MAX_LENGTH = 1_000;

/** Acts on an organization's access, plan, limit and name: the events that operators read of it. */
export type OrganizationChange = Extract<EventType, `organization.${string}` | `api_access.${string}`>;
export type OrganizationEvent = EventView & { type: OrganizationChange };

export const organizationSorts = ["newest", "name"] as const;
export type OrganizationSort = (typeof organizationSorts)[number];

/** Rows on one page of the operators' lists. */
export const ORGANIZATIONS_PER_PAGE = 25;
export const ACCESS_REQUESTS_PER_PAGE = 10;
/** A day's requests are counted up to this; beyond it they are "more than". */
export const REQUESTS_COUNTED_MAX = 10_000;

/** One request for API access and what became of it. Times are ISO 8601, UTC. */
export type AccessRequestView = {
  id: string;
  requestedAt: string;
  requestedByName: string;
  useCase: string;
  expectedVolume: ExpectedVolume;
  /** Null while the request is open; `reason` is why it was declined. */
  decision: { outcome: "enabled" | "declined"; reason: string | null; at: string; byName: string } | null;
};

/** Where an organization's API access stands, for its owners and admins. */
export type ApiAccessView = {
  state: ApiAccessState;
  plan: Plan;
  /** Plans that may ask for API access. */
  plans: Plan[];
  mayAsk: boolean;
  requestsPerMinute: number;
  /** Keys of both environments, revoked ones too. */
  keys: number;
  /** The newest request; null when nobody asked. */
  request: AccessRequestView | null;
  /** Whoever reads this made that request. */
  isOwnRequest: boolean;
  /** The newest request was granted within the last 14 days. */
  isNew: boolean;
  suspension: { at: string; reason: string | null } | null;
};

/** A row of the operators' list of organizations. */
export type OrganizationRow = Omit<OrganizationView, "timeZone"> & {
  /** Keys that are not revoked. */
  keys: { live: number; sandbox: number };
  /** Of both environments since midnight UTC; REQUESTS_COUNTED_MAX + 1 stands for more than that. */
  requestsToday: number;
};

/** A page of a list: cursors of the pages around it, null where there is none, and the rows on all pages together. */
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

/** All that operators see of one organization: no name of a key, no visitor data. */
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
