/* What the Sites screen has in common with its skeleton. */

export const SITES_ABOUT =
  "The places where you receive visitors. Site-level keys reach only the sites you give them; times follow each site’s own time zone.";

/** The facts of a row as their skeletons, see TableSkeleton. */
export const SITE_FACTS = [
  "hidden h-4 w-36 sm:block",
  "hidden h-4 w-16 lg:block",
  "hidden h-5 w-16 rounded-full md:block",
];
