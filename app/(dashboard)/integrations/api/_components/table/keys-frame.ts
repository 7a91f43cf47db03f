/* Shared by the API keys screen and its skeleton. */

export const KEYS_ABOUT =
  "Each integration accesses your visitor data with its own key, which you can restrict, rotate or revoke at any time.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const KEY_FACTS = [
  "hidden h-4 w-36 sm:block",
  "hidden h-4 w-28 lg:block",
  "hidden h-4 w-20 lg:block",
  "hidden h-5 w-16 rounded-full md:block",
];
