import { TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { gateOf } from "@/lib/auth/sessions/gate";
import type { DashboardSession } from "@/lib/auth/sessions/session";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { otherPersonCookie } from "@/lib/auth/single-sign-on/attempt";
import { isSingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import { findForeignDomain } from "@/lib/auth/single-sign-on/read-outsiders";
import { signInPath } from "@/lib/dashboard/client/sign-in-path";
import { currentSession, otherOrganizations } from "@/lib/dashboard/page/page-session";
import { WaysOut } from "../_components/ways-out";
import { WhySignIn } from "../_components/why-sign-in";
import { OtherPerson } from "./_components/other-person";
import { OwnSingleSignOn } from "./_components/own-single-sign-on";
import { Problem } from "./_components/problem";
import { StartForm } from "./_components/start-form";

type SearchParams = { callbackUrl?: string | string[]; problem?: string | string[] };

export const metadata: Metadata = { title: "Single sign-on" };

/**
 * Where someone starts single sign-on: from the sign-in screen, because their organization requires it, or again to prove
 * who they are. It also says why an attempt did not succeed.
 */
export default async function SingleSignOnPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { callbackUrl, problem } = await searchParams;
  const callbackPath = safeCallbackPath(callbackUrl);
  const session = await currentSession();
  const other = session && problem === "OTHER_PERSON" ? await otherPersonCookie.read(await headers()) : null;
  if (session && other) return <OtherPerson {...other} own={session.user.email} callbackPath={callbackPath} />;
  const shown = isSingleSignOnProblem(problem) ? <Problem problem={problem} /> : null;
  if (session?.current) return <SignedIn session={session} callbackPath={callbackPath} problem={shown} />;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Single sign-on</h1>
      <p className="mt-1.5 mb-7 text-muted-foreground text-sm">
        Enter your work e-mail address. Your organization’s identity provider signs you in.
      </p>
      {shown ?? <WhySignIn callbackPath={callbackPath} />}
      <StartForm callbackPath={callbackPath} />
      <p className="mt-6 text-sm">
        <Link
          href={signInPath(callbackPath)}
          className="inline-block rounded-sm py-0.5 font-medium text-primary underline underline-offset-4"
        >
          Sign in another way
        </Link>
      </p>
    </>
  );
}

type SignedInProps = { session: DashboardSession; callbackPath: string; problem: React.ReactNode };

async function SignedIn({ session, callbackPath, problem }: SignedInProps) {
  const { user, vouchedById } = session;
  const { organization } = session.current!;
  const isRequired = gateOf(session) === "SINGLE_SIGN_ON_REQUIRED";
  const domain = isRequired ? await findForeignDomain(organization.id, user.id) : null;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight wrap-anywhere">
        {isRequired ? `${organization.name} requires single sign-on` : "Single sign-on"}
      </h1>
      <p className="mt-1.5 mb-7 text-pretty text-muted-foreground text-sm leading-6 wrap-anywhere">
        {vouchedById
          ? `Sign in again through the identity provider of ${organization.name} to confirm that it is you.`
          : `Continue to the identity provider of ${organization.name}. It brings you back here.`}{" "}
        You are signed in as {user.email}.
      </p>
      {domain && (
        <Alert variant="warning" className="-mt-2 mb-5">
          <TriangleAlert aria-hidden />
          <AlertTitle>Your address is not in {domain}</AlertTitle>
          <AlertDescription>
            The provider signs in people with an address in {domain} only. If you have one, continue with it. Otherwise
            ask an owner of {organization.name} for help.
          </AlertDescription>
        </Alert>
      )}
      {problem}
      <OwnSingleSignOn
        callbackPath={callbackPath}
        label={vouchedById ? "Sign in again" : "Continue with single sign-on"}
      />
      <div className="mt-3">
        {isRequired ? (
          <WaysOut others={otherOrganizations(session)} />
        ) : (
          <Button asChild variant="outline" className="w-full">
            <Link href={callbackPath}>{callbackPath === "/" ? "Back to the dashboard" : "Back"}</Link>
          </Button>
        )}
      </div>
    </>
  );
}
