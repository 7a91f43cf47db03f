import { everyone, type Rows, signedIn } from "./row";

/** Signing in and out. */
export const sessionRows: Rows = {
  actions: {
    signOutAction: { policy: signedIn, input: () => undefined, isPersonal: true },
    signOutEverywhereAction: { policy: signedIn, input: () => undefined, isPersonal: true },
    switchOrganizationAction: {
      policy: { ...signedIn, operator: "NOT_FOUND", otherAdmin: "NOT_FOUND" },
      input: ({ organizationId }) => organizationId,
      isPersonal: true,
    },
  },
  pages: {
    "/": { policy: { ...everyone("/integrations/api"), signedOut: "/sign-in", member: "/sites" }, shows: "" },
    "/sign-in": { policy: { ...everyone("/"), signedOut: "shown", pending: "without" }, shows: "Password" },
    "/no-organization": {
      policy: { ...everyone("/"), signedOut: "/sign-in", operator: "/operator" },
      shows: "",
    },
  },
};
