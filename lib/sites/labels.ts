/* Values and views of sites. Free of zod, so that screens can import them without it. */

export const siteStatuses = ["active", "archived"] as const;
export const siteSorts = ["createdAt", "name", "timeZone", "status", "updatedAt"] as const;

export type SiteStatus = (typeof siteStatuses)[number];
export type SiteSort = (typeof siteSorts)[number];

/** A site as every caller sees it. Times are ISO 8601, UTC. */
export type SiteView = {
  id: string;
  name: string;
  timeZone: string;
  address: string | null;
  status: SiteStatus;
  createdAt: string;
  updatedAt: string;
};

export type SiteListView = { sites: SiteView[]; total: number };

/** A row of the Sites screen. `keys` counts the working keys that reach it; null for people who cannot see keys. */
export type SiteRow = SiteView & { keys: number | null };

export type SiteRowsView = {
  sites: SiteRow[];
  /** How many sites the filter finds, over all pages. */
  total: number;
  /** The number of sites of each status, within the search if there is one. */
  counts: Record<SiteStatus, number>;
};

export type AffectedKey = { id: string; name: string; lastUsedAt: string | null };

/** The working keys that reach a site while it is active. */
export type ArchiveImpact = {
  /** Keys without another active site: archiving leaves them with no site. */
  only: AffectedKey[];
  /** Keys with `otherSites` other active sites. */
  among: (AffectedKey & { otherSites: number })[];
  /** The number of keys with global scope. They also see archived sites and are not affected. */
  global: number;
};
