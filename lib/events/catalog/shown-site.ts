import type { Place } from "@/lib/events/record-event";

/**
 * The site that an event names to somebody who sees the events of these sites; null for all sites. Whoever sees only the site that
 * a record left learns that it left, but not where it went.
 */
export function shownSite({ siteId, formerSiteId }: Place, seen: readonly string[] | null): string | null {
  if (seen === null || siteId === null || seen.includes(siteId)) return siteId;
  return formerSiteId;
}
