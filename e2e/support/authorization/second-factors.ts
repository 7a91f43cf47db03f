import { everyone, nothing, type Policy, persons, type Rows, signedIn, withProof } from "./row";

/** Everyone who is signed in gets this answer, also before the second factor is set up. */
const answered = (answer: string): Policy => ({
  ...(Object.fromEntries(Object.keys(signedIn).map((caller) => [caller, answer])) as Policy),
  signedOut: "SIGNED_OUT",
});

/** The same, only once the second factor that the organization requires is set up. */
const gated = (answer: string): Policy => ({ ...answered(answer), secondFactorMissing: "SECOND_FACTOR_REQUIRED" });
const anyone = (answer: string): Policy => ({ ...answered(answer), signedOut: answer });

/** Proofs of who one is, and the ways to sign in. */
export const secondFactorRows: Rows = {
  actions: {
    // Anyone may ask to sign in with a passkey.
    beginPasskeySignInAction: { policy: anyone("ok"), input: () => undefined, isPersonal: true },
    beginPasskeyAction: { policy: withProof(signedIn), input: () => undefined, isPersonal: true },
    addPasskeyAction: { policy: answered("VALIDATION_ERROR"), input: () => ({}), isPersonal: true },
    beginAuthenticatorAppAction: { policy: withProof(signedIn), input: () => undefined, isPersonal: true },
    confirmAuthenticatorAppAction: { policy: answered("VALIDATION_ERROR"), input: () => ({}), isPersonal: true },
    renamePasskeyAction: {
      policy: gated("NOT_FOUND"),
      input: () => ({ passkeyId: "pky_x", name: "Mine" }),
      isPersonal: true,
    },
    removePasskeyAction: {
      policy: withProof(gated("NOT_FOUND")),
      input: () => ({ passkeyId: "pky_x" }),
      isPersonal: true,
    },
    removeAuthenticatorAppAction: { policy: withProof(gated("NOT_FOUND")), input: () => undefined, isPersonal: true },
    // Nobody here has a second factor that recovery codes could replace.
    createRecoveryCodesAction: { policy: withProof(gated("CONFLICT")), input: () => undefined, isPersonal: true },
    listProofWaysAction: { policy: signedIn, input: () => undefined, isPersonal: true },
    // Nobody here has an authenticator app, so every code is wrong.
    proveIdentityAction: {
      policy: answered("VALIDATION_ERROR"),
      input: () => ({ kind: "code", code: "000000" }),
      isPersonal: true,
    },
  },
  reads: { "/api/dashboard/account/second-factors": { policy: persons, input: nothing } },
  pages: {
    "/second-factor": {
      policy: { ...everyone("/"), signedOut: "/sign-in", secondFactorMissing: "shown" },
      shows: "Set up a second factor",
    },
  },
};
