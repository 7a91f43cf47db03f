import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { timeInput } from "@/lib/inputs/time-input";
import type { EnvironmentName } from "@/lib/platform/environments";
import { requestOutcomeFilters, requestRanges } from "@/lib/request-log/labels";

/** Text that a row must match exactly; every character is literal. */
const exactText = lineOfText(64).optional();

/** Filters for listing and exporting. `from` and `to` belong to the custom range; decideRange checks them. */
export const requestFiltersInput = z.object({
  range: z.enum(requestRanges).default("24h"),
  from: timeInput.optional(),
  to: timeInput.optional(),
  key: idInput.optional(),
  /** An operation's id, or `none` for requests that reached no operation. */
  operation: exactText,
  outcome: z.enum(requestOutcomeFilters).optional(),
  code: exactText,
  /** A complete address, or a prefix of one. */
  address: exactText,
  site: idInput.optional(),
});
export type RequestFilters = z.output<typeof requestFiltersInput>;

export const listRequestsInput = requestFiltersInput.extend({ cursor: z.string().max(1_000).optional() });
export type ListRequestsInput = z.output<typeof listRequestsInput>;

const REQUEST_ID = /^req_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/;

export const getRequestInput = z.object({
  id: z
    .string()
    .trim()
    .regex(REQUEST_ID, "A request ID looks like req_01h455vb4pex5vsknk084sn02q: req_ and 26 letters and digits."),
});
export type GetRequestInput = z.output<typeof getRequestInput>;

export const requestChoicesInput = z.object({});

/** Request counts by outcome; they add up to all requests. */
export type OutcomeCounts = { success: number; clientErrors: number; rateLimited: number; serverErrors: number };

/**
 * One request of the list. `at` is ISO 8601, UTC, in microseconds, so that requests of one millisecond keep their
 * order.
 */
export type RequestEntry = {
  id: string;
  at: string;
  keyId: string;
  keyName: string;
  operation: string | null;
  method: string;
  /** Without the query string. */
  path: string;
  status: number;
  errorCode: string | null;
  milliseconds: number;
  address: string | null;
  /** The failure that the caller simulated in the sandbox, such as `429`; null for a real outcome. */
  simulated: string | null;
};

/** A page of the list, newest first. Times are ISO 8601, UTC. */
export type RequestListView = {
  requests: RequestEntry[];
  /** The cursors of the previous and next page; null at the ends. */
  newer: string | null;
  older: string | null;
  /** The searched time range; `to` is null while it is open. */
  from: string;
  to: string | null;
  /** How far a slow search has come; null when it is complete. `older` or `newer` continues it. */
  searchedTo: string | null;
};

/** Whether the key's scope allowed the request; not judged when it was refused before that check. */
export type ScopeVerdict = "allowed" | "refused" | "not_judged";

/** Everything that is known about one request. */
export type RequestDetails = RequestEntry & {
  environment: EnvironmentName;
  /** Whether the key still exists, and the last four characters of the secret used; null after the key is deleted. */
  isKeyThere: boolean;
  lastFour: string | null;
  client: string | null;
  bytes: number;
  /** The site of the requested record; its name is null after the site is deleted. */
  site: { id: string; name: string | null } | null;
  scope: {
    verdict: ScopeVerdict;
    /** In the CLI's words, such as `site:read`; null when no operation was found. */
    needed: string | null;
    granted: string | null;
    /** How many sites the key was limited to; null when it reached all, undefined when unknown. */
    sites: number | null | undefined;
  };
  /** Requests per minute of the tighter limit, and how many were left before and after this request. */
  limit: { perMinute: number; before: number; after: number } | null;
  /** The names of the invalid fields, never their values. */
  fields: string[];
  /** How many items a batch had, and how many of them were refused; null for any other request. */
  items: { total: number; failed: number } | null;
  /** The tool that an AI agent called; null for any other request. */
  tool: string | null;
};

/** What the list can be filtered by, besides the fixed choices. */
export type RequestChoicesView = {
  keys: { id: string; name: string; isRevoked: boolean }[];
  sites: { id: string; name: string }[];
};
