import { headers } from "next/headers";
import { relyingPartyOf } from "@/lib/auth/passkeys/relying-party";
import { findFactors } from "@/lib/auth/second-factors/find-factors";
import type { SecondStepKind } from "@/lib/auth/second-factors/schema";
import type { SecondStepView } from "@/lib/auth/sign-in/schema";
import { pendingSessionOf } from "@/lib/dashboard/account/begin-passkey-sign-in";

/** What the sign-in screen offers: the second step of someone whose password was right, and passkeys where they work. */
export async function readSignInPage(): Promise<{ secondStep: SecondStepView | null; hasPasskeys: boolean }> {
  const requestHeaders = await headers();
  const hasPasskeys = relyingPartyOf(requestHeaders) !== null;
  const pending = await pendingSessionOf(requestHeaders);
  if (!pending) return { secondStep: null, hasPasskeys };
  const factors = await findFactors(pending.userId);
  const ways: SecondStepKind[] = [];
  if (factors.hasPasskey && hasPasskeys) ways.push("passkey");
  if (factors.hasApp) ways.push("code");
  if (factors.hasRecoveryCodes) ways.push("recoveryCode");
  return { secondStep: { email: pending.email, ways }, hasPasskeys };
}
