/* Shared by the Sites screen and its skeleton. */

export const SITES_ABOUT =
  "The places where you receive visitors. Site-level keys have access only to the sites you choose. Times use each site’s own time zone.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const SITE_FACTS = [
  "hidden h-4 w-36 sm:block",
  "hidden h-4 w-16 lg:block",
  "hidden h-5 w-16 rounded-full md:block",
];
