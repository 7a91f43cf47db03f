/** Shared by the screen and its skeleton. */
export const EMAILS_ABOUT =
  "E-mails about accounts, such as password resets. They belong to no organization, so no admin sees when one fails.";
