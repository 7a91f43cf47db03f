import { z } from "zod";
import { optional } from "@/lib/cli/command";
import { refuse } from "@/lib/cli/failure";
import { choosableOperations } from "@/lib/developer-api/choosable-operations";
import { calendarDay } from "@/lib/inputs/time-zone-input";
import { sandboxOnlyOperations } from "@/lib/sandbox/labels";
import { startOfDay } from "@/lib/time/time-zone";

const SCOPES = {
  "global:read_write": { reach: "all_sites", access: "read_write" },
  "global:read": { reach: "all_sites", access: "read" },
  "site:read_write": { reach: "selected_sites", access: "read_write" },
  "site:read": { reach: "selected_sites", access: "read" },
  "global:custom": { reach: "all_sites", access: "custom" },
  "site:custom": { reach: "selected_sites", access: "custom" },
} as const;

export const scopeAbout = Object.keys(SCOPES).join(", ");
export const sitesFlag = optional("<ids>", "the sites of a site scope, separated by commas");
export const operationsFlag = optional(
  "<ids>",
  `what a custom scope may do, separated by commas, of: ${choosableOperations.map(({ id }) => nameOperation(id)).join(", ")}`,
);
export const limitFlag = optional("<number>", "a lower limit than the plan's for this key; or none");
export const expiresFlag = optional(
  "<date>",
  "last day it works, in the organization's time zone; or an ISO 8601 instant; or never",
);

function nameOperation(id: string): string {
  return sandboxOnlyOperations.includes(id) ? `${id} (sandbox keys only)` : id;
}

type KeyFlags = Partial<Record<"scope" | "sites" | "operations" | "requestsPerMinute" | "expires", string | undefined>>;

/** The verb's fields that were given; the others are left out. @throws Failure for what no scope, number or date is. */
export function readKeyFlags({ scope, sites, operations, requestsPerMinute, expires }: KeyFlags, timeZone: string) {
  const chosen = scope === undefined ? undefined : readScope(scope);
  if (chosen?.reach === "all_sites" && sites !== undefined) refuse("sites", "goes with a site scope only");
  if (chosen && chosen.access !== "custom" && operations !== undefined) {
    refuse("operations", "goes with a custom scope only");
  }
  return {
    ...chosen,
    ...(sites === undefined ? {} : { siteIds: readList(sites) }),
    ...(operations === undefined ? {} : { operations: readList(operations) }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute: readLimit(requestsPerMinute) }),
    ...(expires === undefined ? {} : { expiresAt: readExpiry(expires, timeZone) }),
  };
}

function readScope(text: string) {
  if (!Object.hasOwn(SCOPES, text)) refuse("scope", `use one of: ${scopeAbout}`);
  return SCOPES[text as keyof typeof SCOPES];
}

function readList(text: string): string[] {
  return text
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
}

function readLimit(text: string): number | null {
  if (text === "none") return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse("requestsPerMinute", "use a whole number, or none");
}

/** A date means the end of that day; the key's last instant is the start of the next one. */
function readExpiry(text: string, timeZone: string): string | null {
  if (text === "never") return null;
  if (calendarDay.safeParse(text).success) return startOfDay(text, timeZone, 1).toISOString();
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return text;
  return refuse("expires", "use a date such as 2027-01-31, an instant such as 2027-01-31T18:00:00Z, or never");
}
