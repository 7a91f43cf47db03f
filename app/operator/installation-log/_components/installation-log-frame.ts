/* Shared by the installation log and its skeleton. */

export const INSTALLATION_LOG_ABOUT =
  "Changes that belong to no organization: accounts, operators, passwords and signing keys. Events are kept for 2 years and can’t be edited.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const INSTALLATION_EVENT_FACTS = ["hidden h-4 w-32 sm:block", "hidden h-4 w-24 md:block"];
