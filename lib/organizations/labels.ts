import type { EventType } from "@/lib/events/event-types";
import type { EventView } from "@/lib/events/schema";
import type { ApiAccessState, OrganizationView } from "@/lib/organizations/schema";
import type { Plan } from "@/lib/platform/plans";

/* Values and views of organizations and their API access. Free of zod, so that screens can import them without it. */

export const PLAN_LABELS: Record<Plan, string> = {
  starter: "Starter",
  professional: "Professional",
  enterprise: "Enterprise",
};

/** `Professional or Enterprise`. */
export function namePlans(plans: readonly Plan[]): string {
  return plans.map((plan) => PLAN_LABELS[plan]).join(" or ");
}

/** Requests per day that an organization expects when it requests API access. */
export const expectedVolumes = ["up_to_1_000", "up_to_10_000", "up_to_100_000", "over_100_000"] as const;
export type ExpectedVolume = (typeof expectedVolumes)[number];

/** As screens and the CLI show them. */
export const VOLUME_LABELS: Record<ExpectedVolume, string> = {
  up_to_1_000: "Up to 1,000",
  up_to_10_000: "Up to 10,000",
  up_to_100_000: "Up to 100,000",
  over_100_000: "Over 100,000",
};

export const USE_CASE_MAX_LENGTH = 2_000;
export const REASON_MAX_LENGTH = 1_000;

/** Changes of an organization's access, plan, limit and name: the events that operators see. */
export type OrganizationChange = Extract<EventType, `organization.${string}` | `api_access.${string}`>;
export type OrganizationEvent = EventView & { type: OrganizationChange };

export const organizationSorts = ["newest", "name"] as const;
export type OrganizationSort = (typeof organizationSorts)[number];

/** Rows on one page of the operators' lists. */
export const ORGANIZATIONS_PER_PAGE = 25;
export const ACCESS_REQUESTS_PER_PAGE = 10;
/** A day's requests are counted up to this number; beyond it screens say "more than". */
export const REQUESTS_COUNTED_MAX = 10_000;

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
