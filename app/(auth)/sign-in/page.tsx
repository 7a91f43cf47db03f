import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { SignInForm } from "./_components/sign-in-form";

type SignInPageProps = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export const metadata: Metadata = { title: "Sign in" };

/** The sign-in screen. Redirects users who are already signed in. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl);
  if (await currentSession()) redirect(callbackPath);
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Sign in</h1>
      <p className="mt-1.5 mb-7 text-muted-foreground text-sm">Manage the keys to your organization’s visitor data.</p>
      <SignInForm callbackPath={callbackPath} sendsMail={mailDelivery() !== "none"} />
      <p className="mt-6 text-sm">
        <Link
          href="/reset-password"
          className="rounded-sm text-muted-foreground underline underline-offset-4 hover:text-foreground"
        >
          Forgot your password?
        </Link>
      </p>
    </>
  );
}
