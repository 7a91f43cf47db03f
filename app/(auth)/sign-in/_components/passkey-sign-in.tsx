"use client";

import { Fingerprint } from "lucide-react";
import { askPasskey } from "@/app/_proof/ask-passkey";
import { PendingButton } from "@/components/dialogs/pending-button";
import { answer } from "@/lib/dashboard/client/fetch-read";
import { isAppError } from "@/lib/platform/errors";
import { beginPasskeySignInAction } from "../actions";
import { requestSignIn, type SignInResult } from "./request-sign-in";
import { SignInProblem } from "./sign-in-problem";
import { usePasskeyAutofill } from "./use-passkey-autofill";
import { useSignIn } from "./use-sign-in";

const REFUSED = {
  title: "This passkey does not work here.",
  help: "Use another one, or sign in with your e-mail address and password.",
};

/** "Sign in with a passkey": no address is typed. The browser also offers passkeys in the e-mail field, where it can. */
export function PasskeySignIn({ callbackPath }: { callbackPath: string }) {
  const signIn = useSignIn<unknown>(callbackPath, signInWithPasskey);
  usePasskeyAutofill((proof) => signIn.run(proof));
  return (
    <div className="flex flex-col gap-5">
      <SignInProblem outcome={signIn.outcome} secondsLeft={signIn.secondsLeft} refused={REFUSED} />
      <PendingButton
        variant="outline"
        size="lg"
        className="w-full"
        isPending={signIn.isBusy}
        onClick={() => signIn.run(null)}
      >
        {!signIn.isBusy && <Fingerprint aria-hidden />}
        Sign in with a passkey
      </PendingButton>
    </div>
  );
}

/** Asks the browser for a passkey, unless it has given one already. */
async function signInWithPasskey(given: unknown): Promise<SignInResult> {
  try {
    const proof = given ?? (await askPasskey(await answer(beginPasskeySignInAction)));
    return await requestSignIn({ way: "passkey", proof });
  } catch (error) {
    const message = isAppError(error) ? error.message : "The browser could not ask for a passkey. Try again.";
    return { result: "unavailable", message };
  }
}
