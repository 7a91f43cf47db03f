import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ProofHost } from "@/app/_proof/proof-host";
import { relyingPartyOf } from "@/lib/auth/passkeys/relying-party";
import { listProofWays } from "@/lib/auth/second-factors/prove-identity";
import { listSecondFactors } from "@/lib/auth/second-factors/service";
import { secondFactorAskedBy } from "@/lib/auth/sessions/gate";
import { accountCtx } from "@/lib/dashboard/account/run-account-verb";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { describeHeaders } from "@/lib/http/page-caller";
import { SignOutButton } from "../_components/sign-out-button";
import { SecondFactorSetUp } from "./_components/second-factor-set-up";
import { ShowSecondFactor } from "./_components/show-second-factor";

export const metadata: Metadata = { title: "Second factor" };

/**
 * Where the gate of an organization that requires a second factor leads, also from the console. Someone without one sets it up; someone who has one
 * but has not shown it in this session does so. Everyone else is sent on.
 */
export default async function SecondFactorPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const organization = secondFactorAskedBy(session);
  if (organization === null) redirect("/");
  const requestHeaders = await headers();
  const relyingParty = relyingPartyOf(requestHeaders);
  const ctx = { ...accountCtx(session, describeHeaders(requestHeaders)), relyingParty };
  const { passkeys, app } = await listSecondFactors(ctx);
  return (
    <>
      {passkeys.length > 0 || app ? (
        <ShowSecondFactor organization={organization} proof={await listProofWays(ctx)} />
      ) : (
        <SecondFactorSetUp organization={organization} hasPasskeys={relyingParty !== null} />
      )}
      <div className="mt-8 border-t pt-5">
        <SignOutButton />
      </div>
      <ProofHost />
    </>
  );
}
