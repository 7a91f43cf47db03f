import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ProofHost } from "@/app/_proof/proof-host";
import { relyingPartyOf } from "@/lib/auth/passkeys/relying-party";
import { listProofWays } from "@/lib/auth/second-factors/prove-identity";
import { listSecondFactors } from "@/lib/auth/second-factors/service";
import { secondFactorAskedBy } from "@/lib/auth/sessions/gate";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { accountCtx } from "@/lib/dashboard/account/run-account-verb";
import { signInPath } from "@/lib/dashboard/client/sign-in-path";
import { currentSession, otherOrganizations } from "@/lib/dashboard/page/page-session";
import { describeHeaders } from "@/lib/http/page-caller";
import { WaysOut } from "../_components/ways-out";
import { SecondFactorSetUp } from "./_components/second-factor-set-up";
import { ShowSecondFactor } from "./_components/show-second-factor";

type SecondFactorPageProps = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export const metadata: Metadata = { title: "Second factor" };

/**
 * Where the gate of an organization that requires a second factor leads, also from the console. Someone without one sets it up;
 * someone who has one but has not shown it in this session does so. Both then open the page first asked for, and everyone else
 * is sent there.
 */
export default async function SecondFactorPage({ searchParams }: SecondFactorPageProps) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl);
  const session = await currentSession();
  if (!session) redirect(signInPath(callbackPath));
  const organization = secondFactorAskedBy(session);
  if (organization === null) redirect(callbackPath);
  const requestHeaders = await headers();
  const relyingParty = relyingPartyOf(requestHeaders);
  const ctx = { ...accountCtx(session, describeHeaders(requestHeaders)), relyingParty };
  const { passkeys, app } = await listSecondFactors(ctx);
  const shared = { organization, callbackPath };
  const waysOut = (
    <div className="mt-8 border-t pt-5">
      <WaysOut others={otherOrganizations(session)} />
    </div>
  );
  return (
    <>
      {passkeys.length > 0 || app ? (
        <>
          <ShowSecondFactor {...shared} proof={await listProofWays(ctx)} />
          {waysOut}
        </>
      ) : (
        <SecondFactorSetUp {...shared} hasPasskeys={relyingParty !== null} waysOut={waysOut} />
      )}
      <ProofHost />
    </>
  );
}
