/* What the Requests screen has in common with its skeleton. */

export const REQUESTS_ABOUT =
  "Every request that named one of your keys, refused ones too. Bodies, secrets and visitor data are never kept.";

/** The facts of a row as their skeletons, see TableSkeleton. */
export const REQUEST_FACTS = [
  "hidden h-4 w-28 lg:block",
  "hidden h-5 w-24 rounded-full sm:block",
  "hidden h-4 w-14 md:block",
  "hidden h-4 w-24 lg:block",
];
