import { everyone, missingPage, type Rows } from "./row";

/** The documentation, the mailbox (which its caller's address alone protects), and what the dashboard shows for a page that does not exist. */
export const publicRows: Rows = {
  pages: {
    "/integrations/[...path]": { policy: missingPage, address: () => "/integrations/no/page", shows: "Go to API keys" },
    "/sites/[...path]": { policy: missingPage, address: () => "/sites/no-page", shows: "Go to API keys" },
    "/audit-log/[...path]": { policy: missingPage, address: () => "/audit-log/no-page", shows: "Go to API keys" },
    "/dev/mail": { policy: everyone("shown"), shows: "Local mailbox" },
    "/developers": { policy: everyone("shown"), shows: "X-API-Key" },
    "/developers/[page]": { policy: everyone("shown"), address: () => "/developers/tokens", shows: "ES256" },
    "/developers/errors": { policy: everyone("shown"), shows: "KEY_REVOKED" },
    "/developers/reference": { policy: everyone("shown"), shows: "Reference" },
  },
};
