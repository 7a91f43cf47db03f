import { startSession } from "../../../lib/auth/sessions/session";
import { db } from "../../../lib/db/client";
import { newId } from "../../../lib/platform/ids";
import {
  consolePage,
  everyone,
  type Ids,
  nothing,
  operators,
  type Policy,
  persons,
  type Row,
  type Rows,
  withProof,
} from "./row";

/** What every signed-in person gets for their own account, unless a second factor is missing. */
const each = (outcome: string): Policy => ({
  ...everyone(outcome),
  signedOut: "SIGNED_OUT",
  secondFactorMissing: "SECOND_FACTOR_REQUIRED",
});
const confirmSignIn = "/confirm-email/unknown/sign-in";
const unknownLink = () => ({ token: "unknown", password: "a wholly new pass phrase" });
const accountPage = { ...everyone("shown"), signedOut: "/sign-in", secondFactorMissing: "/second-factor" };

/** An account that an operator's verb uses up. */
async function freshAccount(isDisabled = false): Promise<Partial<Ids>> {
  const id = newId("user");
  const disabledAt = isDisabled ? new Date() : null;
  await db().user.create({ data: { id, email: `${id}@example.com`, name: "Used up", disabledAt } });
  await db().recoveryCode.create({ data: { userId: id, hash: Buffer.from(id) } });
  await startSession(id, { address: null, client: null });
  return { userId: id };
}

const managing = (isDisabled = false): Row => ({
  policy: withProof(operators),
  input: ({ userId }) => ({ userId }),
  prepare: () => freshAccount(isDisabled),
  isPersonal: true,
});

/** The person's own account, and the accounts that operators manage. */
export const accountRows: Rows = {
  reads: {
    "/api/dashboard/operator/accounts": { policy: operators, input: nothing },
    "/api/dashboard/account": { policy: persons, input: nothing, isPersonal: true },
  },
  actions: {
    disableAccountAction: managing(),
    enableAccountAction: managing(true),
    endAccountSessionsAction: managing(),
    resetSecondFactorAction: managing(),
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
    requestEmailChangeAction: {
      policy: withProof(persons),
      input: () => ({ email: `${newId("user")}@example.com` }),
      isPersonal: true,
    },
    cancelEmailChangeAction: { policy: persons, input: () => undefined, isPersonal: true },
    confirmEmailChangeAction: { policy: each("NOT_FOUND"), input: () => ({ token: "unknown" }), isPersonal: true },
    // Whoever has an address or a link may call these.
    requestPasswordResetAction: {
      policy: everyone("ok"),
      input: () => ({ email: "nobody@example.com" }),
      isPersonal: true,
    },
    resetPasswordByLinkAction: { policy: everyone("NOT_FOUND"), input: unknownLink, isPersonal: true },
    rateResetPasswordAction: { policy: everyone("NOT_FOUND"), input: unknownLink, isPersonal: true },
    unlockOwnSessionsAction: { policy: persons, input: () => undefined, isPersonal: true },
    endOtherSessionsAction: { policy: persons, input: () => undefined, isPersonal: true },
  },
  pages: {
    "/confirm-email/[token]": {
      policy: { ...accountPage, signedOut: confirmSignIn, secondFactorMissing: confirmSignIn },
      address: () => "/confirm-email/unknown",
      shows: "This link does not work any more",
    },
    "/reset-password": { policy: everyone("shown"), shows: "Forgot your password?" },
    "/reset-password/[token]": {
      policy: everyone("shown"),
      address: () => "/reset-password/unknown",
      shows: "This link does not work any more",
    },
    "/operator/accounts": { policy: consolePage, shows: "Operator console" },
    "/account": { policy: accountPage, shows: "Where you are signed in" },
  },
};
