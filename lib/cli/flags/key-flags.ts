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
export const operationsFlag = optional(
  "<ids>",
  `operations for a custom scope, separated by commas: ${choosableOperations.map(({ id }) => nameOperation(id)).join(", ")}`,
);
export const limitFlag = optional("<number>", "a limit for this key, lower than the plan's; or none");
export const expiresFlag = optional(
  "<date>",
  "the last day it works, in the organization's time zone; an ISO 8601 instant; or never",
);

function nameOperation(id: string): string {
  return sandboxOnlyOperations.includes(id) ? `${id} (sandbox keys only)` : id;
}

type KeyFlags = Partial<Record<"scope" | "sites" | "operations" | "requestsPerMinute" | "expires", string | undefined>>;

/** The fields of the given flags only; `readSitesFlag` reads the sites. @throws Failure for an invalid scope, number or date. */
export function readKeyFlags({ scope, sites, operations, requestsPerMinute, expires }: KeyFlags, timeZone: string) {
  const chosen = scope === undefined ? undefined : readScope(scope);
  if (chosen?.reach === "all_sites" && sites !== undefined) refuse("sites", "use it only with a site scope");
  if (chosen && chosen.access !== "custom" && operations !== undefined) {
    refuse("operations", "use it only with a custom scope");
  }
  return {
    ...chosen,
    ...(operations === undefined ? {} : { operations: readList(operations) }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute: readLimit(requestsPerMinute) }),
    ...(expires === undefined ? {} : { expiresAt: readExpiry(expires, timeZone) }),
  };
}

function readScope(text: string) {
  if (!Object.hasOwn(SCOPES, text)) refuse("scope", `use one of: ${scopeAbout}`);
  return SCOPES[text as keyof typeof SCOPES];
}

/** The parts of a list that is separated by commas. */
export function readList(text: string): string[] {
  return text
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
}

function readLimit(text: string): number | null {
  if (text === "none") return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse("requestsPerMinute", "use a whole number, or none");
}

/** A date means the end of that day: the key expires when the next day starts. */
function readExpiry(text: string, timeZone: string): string | null {
  if (text === "never") return null;
  if (calendarDay.safeParse(text).success) return startOfDay(text, timeZone, 1).toISOString();
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return text;
  return refuse("expires", "use a date such as 2027-01-31, an instant such as 2027-01-31T18:00:00Z, or never");
}
