/* Shared by the list of accounts and its skeleton. */

export const ACCOUNTS_ABOUT = "Every account of this installation, newest first.";

/** The skeleton classes of a row's cells, see TableSkeleton. */
export const ACCOUNT_FACTS = [
  "hidden h-5 w-20 rounded-full sm:block",
  "hidden h-4 w-28 md:block",
  "hidden h-4 w-20 lg:block",
  "hidden h-4 w-20 lg:block",
];
