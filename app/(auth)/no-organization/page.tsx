import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { SignOutButton } from "../_components/sign-out-button";

export const metadata: Metadata = { title: "No organization" };

/** Shown to users who belong to no organization. Operators are sent to the console. */
export default async function NoOrganizationPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (session.current) redirect("/");
  const { name, email, isOperator } = session.user;
  if (isOperator) redirect("/operator");
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">You don’t belong to an organization</h1>
      <div className="mt-3 mb-7 grid gap-3 text-pretty text-muted-foreground leading-6">
        <p>
          You were not invited yet, or are no longer a member. Ask an owner or admin of your organization to invite you
          under this address. The link in their e-mail leads you there.
        </p>
        <p>
          Signed in as {name} (<span className="wrap-anywhere">{email}</span>).
        </p>
      </div>
      <div className="grid gap-3">
        <Button asChild variant="outline" className="w-full">
          <Link href="/account">Your account</Link>
        </Button>
        <SignOutButton />
      </div>
    </>
  );
}
