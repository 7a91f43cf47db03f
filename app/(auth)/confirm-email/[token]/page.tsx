import type { Metadata } from "next";
import { findEmailLink } from "@/lib/auth/accounts/change-email";
import { requireAccountPage } from "@/lib/dashboard/account/account-page";
import { Fact, FactList } from "../../_components/fact-list";
import { LinkIsOver } from "../../_components/link-is-over";
import { ConfirmForm } from "./_components/confirm-form";

type ConfirmEmailPageProps = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: "Confirm your new address", referrer: "no-referrer" };

/** Where the link to a new address leads. The person signs in first, and a click changes the address. */
export default async function ConfirmEmailPage({ params }: ConfirmEmailPageProps) {
  const { ctx, session } = await requireAccountPage();
  const { token } = await params;
  const email = await findEmailLink(ctx, token);
  if (!email) return <LinkIsOver href="/account" label="Go to your account" signedInAs={session.user.email} />;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Confirm your new address</h1>
      <p className="mt-1.5 text-pretty text-muted-foreground text-sm">
        After that, you sign in with the new address. We send a note to the old one.
      </p>
      <FactList>
        <Fact name="New address">
          <span className="font-medium">{email}</span>
        </Fact>
        <Fact name="Old address">{session.user.email}</Fact>
      </FactList>
      <ConfirmForm token={token} />
    </>
  );
}
