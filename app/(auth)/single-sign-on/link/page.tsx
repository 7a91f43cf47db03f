import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ProofHost } from "@/app/_proof/proof-host";
import { findLinkedOrganization, linkCookie } from "@/lib/auth/single-sign-on/link";
import { signInPath } from "@/lib/dashboard/client/sign-in-path";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { SignOutButton } from "../../_components/sign-out-button";
import { ConfirmLink } from "./_components/confirm-link";

export const metadata: Metadata = { title: "Link your account" };

/** Asks a person who signed in another way whether their account belongs to what the identity provider said. */
export default async function LinkPage() {
  const session = await currentSession();
  if (!session) redirect(signInPath("/single-sign-on/link"));
  const pending = await linkCookie.read(await headers());
  const organization = pending && (await findLinkedOrganization(pending));
  if (!pending || !organization) redirect("/single-sign-on");
  const { email } = session.user;
  const isOwn = email === pending.email;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Link your account</h1>
      <div className="mt-1.5 mb-7 grid gap-3 text-pretty text-muted-foreground text-sm leading-6 wrap-anywhere">
        <p>
          The identity provider of <span className="font-medium text-foreground">{organization}</span> signed you in as{" "}
          <span className="font-medium text-foreground">{pending.email}</span>. There is an account with this address
          already.
        </p>
        {isOwn ? (
          <p>Link the two, and single sign-on opens this account from now on.</p>
        ) : (
          <p>
            You are signed in as {email}, which is another account. Sign out, then sign in as {pending.email}.
          </p>
        )}
      </div>
      {isOwn ? <ConfirmLink /> : <SignOutButton />}
      <ProofHost />
    </>
  );
}
