/* What the API keys screen has in common with its skeleton. */

export const KEYS_ABOUT =
  "Each integration reaches your visitor data with a key of its own, which you can narrow, rotate or stop at any time.";

/** The facts of a row as their skeletons, see TableSkeleton. */
export const KEY_FACTS = [
  "hidden h-4 w-36 sm:block",
  "hidden h-4 w-28 lg:block",
  "hidden h-4 w-20 lg:block",
  "hidden h-5 w-16 rounded-full md:block",
];
