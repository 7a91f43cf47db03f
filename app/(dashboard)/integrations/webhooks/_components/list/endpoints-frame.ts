/* Shared by the Webhooks screen and its skeleton. */

export const WEBHOOKS_ABOUT =
  "Your software is notified within about a second when a visitor checks in, a delivery arrives or a key changes.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const ENDPOINT_FACTS = [
  "hidden h-4 w-36 sm:block",
  "hidden h-4 w-20 lg:block",
  "hidden h-4 w-20 lg:block",
  "hidden h-5 w-18 rounded-full md:block",
];
