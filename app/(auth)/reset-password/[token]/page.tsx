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
  return <ResetForm token={token} email={holder.email} />;
}
