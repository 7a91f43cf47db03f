/* What the audit log has in common with its skeleton. */

export const AUDIT_ABOUT =
  "Every change in this organization: who made it, when, from where, and what it was before. Kept for 2 years; nobody can edit it.";

/** The facts of a row as their skeletons, see TableSkeleton. */
export const EVENT_FACTS = ["hidden h-4 w-32 sm:block", "hidden h-4 w-40 lg:block", "hidden h-4 w-24 md:block"];
