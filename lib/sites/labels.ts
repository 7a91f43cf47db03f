/* What a site is, in values. Free of zod, so that screens can use them without loading zod. */

export const siteStatuses = ["active", "archived"] as const;
export const siteSorts = ["createdAt", "name", "timeZone", "status", "updatedAt"] as const;

export type SiteStatus = (typeof siteStatuses)[number];
export type SiteSort = (typeof siteSorts)[number];
