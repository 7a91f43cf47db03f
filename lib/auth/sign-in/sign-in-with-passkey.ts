import type { RelyingParty } from "@/lib/auth/passkeys/relying-party";
import { passkeyProof } from "@/lib/auth/passkeys/schema";
import { verifyPasskey } from "@/lib/auth/passkeys/verify-passkey";
import { finishSignIn } from "@/lib/auth/sign-in/finish-sign-in";
import { logSignIn } from "@/lib/auth/sign-in/log-sign-in";
import type { SignInCaller, SignInOutcome } from "@/lib/auth/sign-in/sign-in";

/**
 * Signs in whoever's passkey answered, without an e-mail address. The authenticator has verified the person, so the passkey
 * counts as two factors. Unknown passkeys, wrong answers and disabled accounts get the same refusal. Each attempt writes one
 * log line.
 * @throws AppError UNAVAILABLE.
 */
export async function signInWithPasskey(
  input: unknown,
  caller: SignInCaller,
  relyingParty: RelyingParty | null,
): Promise<SignInOutcome> {
  const parsed = passkeyProof.safeParse(input);
  const verified = parsed.success && relyingParty ? await verifyPasskey(parsed.data, null, relyingParty) : null;
  const finished =
    verified &&
    (await finishSignIn(verified.userId, caller, {
      method: "passkey",
      hasSecondFactor: true,
      checked: { kind: "passkey", passkeyId: verified.passkeyId },
    }));
  if (finished) return { result: "signedIn", ...finished };
  logSignIn("refused", verified ? { userId: verified.userId } : { email: null }, caller);
  return { result: "refused" };
}
