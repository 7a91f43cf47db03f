/* Shared by the Requests screen and its skeleton. */

export const REQUESTS_ABOUT =
  "Every request made with one of your keys, including refused ones. Bodies, secrets and visitor data are never stored.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const REQUEST_FACTS = [
  "hidden h-4 w-28 lg:block",
  "hidden h-5 w-24 rounded-full sm:block",
  "hidden h-4 w-14 md:block",
  "hidden h-4 w-24 lg:block",
];
