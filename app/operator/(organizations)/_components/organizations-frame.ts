/* What the organizations' list has in common with its skeleton. */

export const ORGANIZATIONS_ABOUT =
  "Every tenant of this installation. Keys are those not revoked; requests are today’s, since midnight UTC, of both environments.";

/** The facts of a row as their skeletons, see TableSkeleton. */
export const ORGANIZATION_FACTS = [
  "hidden h-4 w-28 sm:block",
  "hidden h-5 w-20 rounded-full md:block",
  "hidden h-4 w-16 lg:block",
  "hidden h-4 w-12 lg:block",
];
