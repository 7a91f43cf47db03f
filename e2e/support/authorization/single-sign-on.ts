import { adminPage, admins, everyone, nothing, type Policy, type Rows, withProof } from "./row";

const owners: Policy = { ...admins, admin: "FORBIDDEN" };
/** Owners are allowed, and get this answer, because no provider is saved. */
const ownersGet = (answer: string): Policy => withProof({ ...owners, owner: answer });
const answered = (answer: string): Policy => everyone(answer) as Policy;

export const singleSignOnRows: Rows = {
  reads: { "/api/dashboard/single-sign-on": { policy: owners, input: nothing } },
  actions: {
    saveProviderAction: {
      policy: ownersGet("VALIDATION_ERROR"),
      input: () => ({ issuer: "https://127.0.0.2", clientId: "client", clientSecret: "secret" }),
    },
    saveDomainAction: { policy: ownersGet("CONFLICT"), input: () => ({ domain: "matrix.test" }) },
    checkDomainAction: { policy: ownersGet("CONFLICT"), input: nothing },
    startTestAction: { policy: ownersGet("CONFLICT"), input: nothing },
    saveSignOnPolicyAction: {
      policy: ownersGet("CONFLICT"),
      input: ({ userId }) => ({ mode: "off", defaultRole: "member", emergencyOwnerId: userId }),
    },
    // No organization here has single sign-on, and nobody is about to link an account.
    startSingleSignOnAction: {
      policy: answered("NOT_FOUND"),
      input: () => ({ email: "someone@matrix.test" }),
      isPersonal: true,
    },
    startOwnSingleSignOnAction: {
      policy: { ...answered("NOT_FOUND"), signedOut: "SIGNED_OUT" },
      input: () => "/",
      isPersonal: true,
    },
    linkAccountAction: {
      policy: { ...answered("CONFLICT"), signedOut: "SIGNED_OUT" },
      input: () => undefined,
      isPersonal: true,
    },
  },
  pages: {
    "/single-sign-on": { policy: everyone("shown"), shows: "Single sign-on" },
    "/single-sign-on/link": { policy: { ...everyone("/single-sign-on"), signedOut: "/sign-in" }, shows: "" },
    "/organization/single-sign-on": { policy: { ...adminPage, admin: "without" }, shows: "Redirect URL" },
  },
};
