/* Shared by the account screen and its skeleton. */

export const ACCOUNT_ABOUT =
  "Your name, how you sign in, and where you are signed in. Your account is the same in every organization.";
