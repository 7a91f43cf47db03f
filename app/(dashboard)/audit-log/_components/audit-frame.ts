/* Shared by the audit log and its skeleton. */

export const AUDIT_ABOUT =
  "Every change in this organization: who made it, when, from where, and the previous values. Events are kept for 2 years and can’t be edited.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const EVENT_FACTS = ["hidden h-4 w-32 sm:block", "hidden h-4 w-40 lg:block", "hidden h-4 w-24 md:block"];
