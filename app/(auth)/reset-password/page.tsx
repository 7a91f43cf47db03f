import type { Metadata } from "next";
import Link from "next/link";
import { safeCallbackPath } from "@/lib/auth/sign-in/callback-path";
import { signInPath } from "@/lib/dashboard/client/sign-in-path";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { ForgotForm } from "./_components/forgot-form";

export const metadata: Metadata = { title: "Forgot your password?" };

type ForgotPasswordPageProps = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

/** Asks for the address that a link to set a new password is sent to. The way back leads on to where the person was going. */
export default async function ForgotPasswordPage({ searchParams }: ForgotPasswordPageProps) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl);
  const delivery = mailDelivery();
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Forgot your password?</h1>
      {delivery === "none" ? (
        <p className="mt-1.5 text-pretty text-muted-foreground leading-6">
          This installation sends no e-mail. Ask your platform team to set a new password for you.
        </p>
      ) : (
        <ForgotForm isLocal={delivery === "mailbox"} />
      )}
      <p className="mt-6 text-sm">
        <Link
          href={signInPath(callbackPath)}
          className="inline-block rounded-sm py-0.5 font-medium text-primary underline underline-offset-4"
        >
          Back to sign-in
        </Link>
      </p>
    </>
  );
}
