import { Hourglass } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { readSignInPage } from "@/lib/dashboard/account/sign-in-page";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { WhySignIn } from "../_components/why-sign-in";
import { SingleSignOnLink } from "../single-sign-on/_components/single-sign-on-link";
import { PasskeySignIn } from "./_components/passkey-sign-in";
import { SecondStep } from "./_components/second-step";
import { SignInForm } from "./_components/sign-in-form";

type SearchParams = { callbackUrl?: string | string[]; notice?: string | string[] };
type SignInPageProps = { searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Sign in" };

/** The sign-in screen, or its second step. Redirects users who are already signed in. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, notice } = await searchParams;
  const callbackPath = safeCallbackPath(callbackUrl);
  if (await currentSession()) redirect(callbackPath);
  const { secondStep, hasPasskeys } = await readSignInPage();
  if (secondStep) return <SecondStep step={secondStep} callbackPath={callbackPath} />;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Sign in</h1>
      <p className="mt-1.5 mb-7 text-muted-foreground text-sm">Manage the keys to your organization’s visitor data.</p>
      {notice === "expired" && (
        <Alert variant="warning" className="-mt-2 mb-5">
          <Hourglass aria-hidden />
          <AlertTitle>Your second factor came too late. Sign in again.</AlertTitle>
        </Alert>
      )}
      {notice !== "expired" && <WhySignIn callbackPath={callbackPath} />}
      <SignInForm callbackPath={callbackPath} sendsMail={mailDelivery() !== "none"} />
      <p aria-hidden className="my-5 flex items-center gap-3 text-muted-foreground text-xs">
        <span className="h-px flex-1 bg-border" />
        or
        <span className="h-px flex-1 bg-border" />
      </p>
      <div className="grid gap-3">
        {hasPasskeys && <PasskeySignIn callbackPath={callbackPath} />}
        <SingleSignOnLink callbackPath={callbackPath} />
      </div>
    </>
  );
}
