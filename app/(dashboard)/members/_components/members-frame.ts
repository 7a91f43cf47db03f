/* Shared by the Members screen and its skeleton. */

export const MEMBERS_ABOUT =
  "The people who can sign in to this organization. Owners and admins manage keys and members; members only see sites.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const MEMBER_FACTS = [
  "hidden h-5 w-16 rounded-full sm:block",
  "hidden h-4 w-28 md:block",
  "hidden h-4 w-24 lg:block",
];
