import { newId } from "../../../lib/platform/ids";
import { everyone, nothing, type Policy, persons, type Rows } from "./row";

/** What every signed-in person gets for their own account, unless a second factor is missing. */
const each = (outcome: string): Policy => ({
  ...everyone(outcome),
  signedOut: "SIGNED_OUT",
  secondFactorMissing: "SECOND_FACTOR_REQUIRED",
});
const accountPage = { ...everyone("shown"), signedOut: "/sign-in", secondFactorMissing: "/second-factor" };

/** The person's own account. */
export const accountRows: Rows = {
  reads: {
    "/api/dashboard/account": { policy: persons, input: nothing, isPersonal: true },
  },
  actions: {
    renameAccountAction: { policy: persons, input: () => ({ name: "Renamed" }), isPersonal: true },
    // The password is not the right one, so those who may change theirs get this answer.
    changePasswordAction: {
      policy: each("VALIDATION_ERROR"),
      input: () => ({ currentPassword: "not the password", password: "a wholly new pass phrase" }),
      isPersonal: true,
    },
    ratePasswordAction: { policy: persons, input: () => ({ password: "open sesame, please" }), isPersonal: true },
    endOwnSessionAction: {
      policy: each("NOT_FOUND"),
      input: () => ({ sessionId: newId("session") }),
      isPersonal: true,
    },
    endOtherSessionsAction: { policy: persons, input: () => undefined, isPersonal: true },
  },
  pages: {
    "/account": { policy: accountPage, shows: "Where you are signed in" },
  },
};
