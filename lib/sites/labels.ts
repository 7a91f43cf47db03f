/* What a site is, in values and views. Free of zod, so that screens can use it without carrying zod. */

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

/** A site of the Sites screen; `keys` counts the working keys that reach it, null for those who may not see keys. */
export type SiteRow = SiteView & { keys: number | null };

export type SiteRowsView = {
  sites: SiteRow[];
  /** How many sites the filter finds, over all pages. */
  total: number;
  /** How many there are of each status; with a search, how many of them it finds. */
  counts: Record<SiteStatus, number>;
};

export type AffectedKey = { id: string; name: string; lastUsedAt: string | null };

/** The working keys that reach a site while it is active. */
export type ArchiveImpact = {
  /** Those that have no other active site: archiving leaves them with nothing to reach. */
  only: AffectedKey[];
  /** Those that keep `otherSites` active sites. */
  among: (AffectedKey & { otherSites: number })[];
  /** How many keys of global scope there are: they see archived sites too and lose nothing. */
  global: number;
};
