import type { Metadata } from "next";
import { findResetLink } from "@/lib/auth/passwords/reset-by-link";
import { LinkIsOver } from "../../_components/link-is-over";
import { ResetForm } from "./_components/reset-form";

type ResetPasswordPageProps = { params: Promise<{ token: string }> };

/** The address of this page is a secret, so no other site may learn it as a referrer. */
export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

/** Where a reset link leads. Opening it uses nothing up, because mail scanners open links, too. */
export default async function ResetPasswordPage({ params }: ResetPasswordPageProps) {
  const { token } = await params;
  const holder = await findResetLink(token);
  if (!holder) return <LinkIsOver href="/reset-password" label="Ask for a new link" />;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Set a new password</h1>
      <p className="mt-1.5 mb-7 text-pretty text-muted-foreground text-sm">
        For <span className="font-medium text-foreground wrap-anywhere">{holder.email}</span>. You are signed out
        everywhere and sign in again with the new password.
      </p>
      <ResetForm token={token} email={holder.email} />
    </>
  );
}
