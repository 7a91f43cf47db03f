import { type KeyView, scopeLabel } from "@/lib/keys/terms";
import { formatDateTime } from "@/lib/readable-time";

/** What differs between two versions of a key, each as `Name: A → B`. */
export function describeDifferences(before: KeyView, after: KeyView, timeZone: string): string[] {
  const rows = [
    ["Name", before.name, after.name],
    ["Access Scope", scopeLabel(before), scopeLabel(after)],
    ["Sites", siteNames(before), siteNames(after)],
    ["Expires", expiry(before, timeZone), expiry(after, timeZone)],
  ] as const;
  return rows.filter(([, was, is]) => was !== is).map(([name, was, is]) => `${name}: ${was} → ${is}`);
}

type Reach = Pick<KeyView, "reach" | "access"> & { siteIds: string[] };

/** What a key loses when its settings become `next`, as the integration will feel it. */
export function describeNarrowing(key: KeyView, next: Reach): string[] {
  const losses: string[] = [];
  if (key.access !== "read" && next.access === "read") losses.push("Requests that change data will get 403.");
  if (next.reach === "selected_sites" && next.siteIds.length > 0) losses.push(...lostSites(key, next.siteIds));
  return losses;
}

function lostSites(key: KeyView, siteIds: string[]): string[] {
  if (key.reach === "all_sites") return ["Sites that are not chosen will answer 404."];
  const lost = key.sites.filter((site) => !siteIds.includes(site.id)).map((site) => site.name);
  if (lost.length === 0) return [];
  return [`${new Intl.ListFormat("en").format(lost)} will answer 404.`];
}

function siteNames(key: KeyView): string {
  if (key.reach === "all_sites") return "all";
  return key.sites.map((site) => site.name).join(", ") || "none";
}

function expiry(key: KeyView, timeZone: string): string {
  return key.expiresAt ? formatDateTime(key.expiresAt, timeZone) : "never";
}
