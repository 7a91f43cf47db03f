import { actorLabel } from "@/components/actor-label";
import { scopeLabel } from "@/lib/keys/labels";
import type { ChoosableOperation, KeyView } from "@/lib/keys/schema";
import { formatDateTime } from "@/lib/time/readable-time";
import { describeSetChange, lostOperations } from "./operation-labels";

/** The differences between two versions of a key, each as `Name: A → B`. */
export function describeDifferences(
  before: KeyView,
  after: KeyView,
  timeZone: string,
  known: ChoosableOperation[],
): string[] {
  const rows: [name: string, was: string, is: string][] = [
    ["Name", before.name, after.name],
    ["Owner", ownerName(before), ownerName(after)],
    ["Access Scope", scopeLabel(before), scopeLabel(after)],
    ["Sites", siteNames(before), siteNames(after)],
    ["Limit", limit(before), limit(after)],
    ["Expires", expiry(before, timeZone), expiry(after, timeZone)],
  ];
  const changed = rows.filter(([, was, is]) => was !== is).map(([name, was, is]) => `${name}: ${was} → ${is}`);
  const operations = describeSetChange(before.operations, after.operations, known);
  return operations ? [...changed, `Operations: ${operations}`] : changed;
}

type Scope = Pick<KeyView, "reach" | "access" | "operations"> & { siteIds: string[] };

/** Says how the integration is affected when the key's settings narrow to `next`. */
export function describeNarrowing(key: KeyView, next: Scope, known: ChoosableOperation[]): string[] {
  const losses: string[] = [];
  const lost = lostOperations(key, next, known);
  if (key.access === "read_write" && next.access === "read") losses.push("Requests that change data will get 403.");
  else if (lost.length > 0) losses.push(`Requests for ${listLost(lost)} will get 403.`);
  if (next.reach === "selected_sites" && next.siteIds.length > 0) losses.push(...lostSites(key, next.siteIds));
  return losses;
}

const LOST_SHOWN = 5;

function listLost(lost: ChoosableOperation[]): string {
  const names = lost.map(({ summary }) => `“${summary}”`);
  const rest = names.length - LOST_SHOWN;
  return new Intl.ListFormat("en").format(rest > 1 ? [...names.slice(0, LOST_SHOWN), `${rest} more`] : names);
}

function lostSites(key: KeyView, siteIds: string[]): string[] {
  if (key.reach === "all_sites") return ["Requests for sites that are not selected will get 404."];
  const lost = key.sites.filter((site) => !siteIds.includes(site.id)).map((site) => site.name);
  if (lost.length === 0) return [];
  return [`Requests for ${new Intl.ListFormat("en").format(lost)} will get 404.`];
}

function siteNames(key: KeyView): string {
  if (key.reach === "all_sites") return "all";
  return key.sites.map((site) => site.name).join(", ") || "none";
}

function ownerName({ owner: { kind, name } }: KeyView): string {
  return kind === "contact" ? `${actorLabel(name)} (contact)` : name;
}

function limit({ requestsPerMinute }: KeyView): string {
  return requestsPerMinute === null ? "none" : `${requestsPerMinute.toLocaleString("en")} requests a minute`;
}

function expiry(key: KeyView, timeZone: string): string {
  return key.expiresAt ? formatDateTime(key.expiresAt, timeZone) : "never";
}
