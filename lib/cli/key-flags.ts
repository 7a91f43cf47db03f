import { z } from "zod";
import { optional } from "@/lib/cli/command";
import { refuse } from "@/lib/cli/failure";
import { calendarDay, startOfDay } from "@/lib/time-zone";

const SCOPES = {
  "global:read_write": { reach: "all_sites", access: "read_write" },
  "global:read": { reach: "all_sites", access: "read" },
  "site:read_write": { reach: "selected_sites", access: "read_write" },
  "site:read": { reach: "selected_sites", access: "read" },
} as const;

export const scopeAbout = Object.keys(SCOPES).join(", ");
export const sitesFlag = optional("<ids>", "the sites of a site scope, separated by commas");
export const expiresFlag = optional(
  "<date>",
  "last day it works, in the organization's time zone; or an ISO 8601 instant; or never",
);

type KeyFlags = { scope?: string | undefined; sites?: string | undefined; expires?: string | undefined };

/** The verb's fields that were given; the others are left out. @throws Failure for what no scope or date is. */
export function readKeyFlags({ scope, sites, expires }: KeyFlags, timeZone: string) {
  const chosen = scope === undefined ? undefined : readScope(scope);
  if (chosen?.reach === "all_sites" && sites !== undefined) refuse("sites", "goes with a site scope only");
  return {
    ...chosen,
    ...(sites === undefined ? {} : { siteIds: readSites(sites) }),
    ...(expires === undefined ? {} : { expiresAt: readExpiry(expires, timeZone) }),
  };
}

function readScope(text: string) {
  if (!Object.hasOwn(SCOPES, text)) refuse("scope", `use one of: ${scopeAbout}`);
  return SCOPES[text as keyof typeof SCOPES];
}

function readSites(text: string): string[] {
  return text
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
}

/** A date means the end of that day; the key's last instant is the start of the next one. */
function readExpiry(text: string, timeZone: string): string | null {
  if (text === "never") return null;
  if (calendarDay.safeParse(text).success) return startOfDay(text, timeZone, 1).toISOString();
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return text;
  return refuse("expires", "use a date such as 2027-01-31, an instant such as 2027-01-31T18:00:00Z, or never");
}
