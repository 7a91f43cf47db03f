import type { Metadata } from "next";
import { currentSession } from "@/lib/dashboard/page/page-session";
import { getOffer } from "@/lib/members/invitations/find-offer";
import { ClosedOffer } from "./_components/closed-offer";
import { OpenOffer } from "./_components/open-offer";

type InvitationPageProps = { params: Promise<{ token: string }> };

/** The address of this page is a secret, so no other site may learn it as a referrer, and no search engine. */
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: "noindex" };

/** Where an invitation's link leads. Opening it uses nothing up, because mail scanners open links, too. */
export default async function InvitationPage({ params }: InvitationPageProps) {
  const { token } = await params;
  const [offer, session] = await Promise.all([getOffer({ token }), currentSession()]);
  if (offer.state !== "open") return <ClosedOffer offer={offer} isSignedIn={session !== null} />;
  const viewer = session && { name: session.user.name, email: session.user.email };
  return <OpenOffer token={token} offer={offer} viewer={viewer} />;
}
