import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { timeInput } from "@/lib/inputs/time-input";
import type { EnvironmentName } from "@/lib/platform/environments";
import { requestOutcomes, requestRanges } from "@/lib/request-log/labels";

/** Text that a row must hold exactly; every character means itself. */
const exactText = lineOfText(64).optional();

/** Which requests are listed or exported. `from` and `to` are for the custom range; whether they fit is decideRange's question. */
export const requestFiltersInput = z.object({
  range: z.enum(requestRanges).default("24h"),
  from: timeInput.optional(),
  to: timeInput.optional(),
  key: idInput.optional(),
  operation: exactText,
  outcome: z.enum(requestOutcomes).optional(),
  code: exactText,
  /** A whole address, or the beginning of one. */
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
    .regex(REQUEST_ID, "A request id looks like req_01h455vb4pex5vsknk084sn02q: req_ and 26 letters and digits."),
});
export type GetRequestInput = z.output<typeof getRequestInput>;

export const requestChoicesInput = z.object({});

/** Counts of requests by outcome; their sum is all of them. */
export type OutcomeCounts = { success: number; clientErrors: number; rateLimited: number; serverErrors: number };

/** One request of the list. `at` is ISO 8601, UTC, to the microsecond: requests of one millisecond keep their order. */
export type RequestEntry = {
  id: string;
  at: string;
  keyId: string;
  keyName: string;
  operation: string | null;
  method: string;
  /** Without the query. */
  path: string;
  status: number;
  errorCode: string | null;
  milliseconds: number;
  address: string | null;
  /** The failure that the caller asked the sandbox for, such as `429`; null when the outcome is a real one. */
  simulated: string | null;
};

/** A page of the list, newest first. Times are ISO 8601, UTC. */
export type RequestListView = {
  requests: RequestEntry[];
  /** Where the page before and the page after begin; null at the ends. */
  newer: string | null;
  older: string | null;
  /** What the list looks through; `to` is null while it is open. */
  from: string;
  to: string | null;
  /** How far a search for few among many has come; null when it is through. `older` or `newer` goes on from there. */
  searchedTo: string | null;
};

/** Whether the key's scope let it do what the request asked; not judged when the request was refused before that. */
export type ScopeVerdict = "allowed" | "refused" | "not_judged";

/** All that is known about one request. */
export type RequestDetails = RequestEntry & {
  environment: EnvironmentName;
  /** Whether the key still exists, and the last four characters of the secret used; null once the key is deleted. */
  isKeyThere: boolean;
  lastFour: string | null;
  client: string | null;
  bytes: number;
  /** The site that the request was about; its name is null once the site is gone. */
  site: { id: string; name: string | null } | null;
  scope: {
    verdict: ScopeVerdict;
    /** As the command line writes scopes, such as `site:read`; null when no operation was found. */
    needed: string | null;
    granted: string | null;
    /** How many sites the key was limited to; null when it reached all, undefined when not known. */
    sites: number | null | undefined;
  };
  /** Requests a minute of the tighter limit, and how many were left before and after this one. */
  limit: { perMinute: number; before: number; after: number } | null;
  /** Names of the fields that failed validation, never their values. */
  fields: string[];
};

/** What the list can be narrowed to, besides what is the same for everyone. */
export type RequestChoicesView = {
  keys: { id: string; name: string; isRevoked: boolean }[];
  sites: { id: string; name: string }[];
};
