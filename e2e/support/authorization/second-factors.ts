import { type Policy, type Rows, signedIn } from "./row";

/** Everyone who is signed in gets this answer, also before the second factor is set up. */
const answered = (answer: string): Policy => ({
  ...(Object.fromEntries(Object.keys(signedIn).map((caller) => [caller, answer])) as Policy),
  signedOut: "SIGNED_OUT",
});

/** Proofs of who one is, and the ways to sign in. */
export const secondFactorRows: Rows = {
  actions: {
    listProofWaysAction: { policy: signedIn, input: () => undefined, isPersonal: true },
    // Nobody here has an authenticator app, so every code is wrong.
    proveIdentityAction: {
      policy: answered("VALIDATION_ERROR"),
      input: () => ({ kind: "code", code: "000000" }),
      isPersonal: true,
    },
  },
};
