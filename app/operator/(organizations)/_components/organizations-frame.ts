/* Shared by the organization list and its skeleton. */

export const ORGANIZATIONS_ABOUT =
  "Every organization of this installation. Revoked keys are not counted. Requests are counted since midnight UTC, in both environments.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const ORGANIZATION_FACTS = [
  "hidden h-4 w-28 sm:block",
  "hidden h-5 w-20 rounded-full md:block",
  "hidden h-4 w-16 lg:block",
  "hidden h-4 w-12 lg:block",
];
