import { Button } from "@/components/ui/button";
import { signInPath } from "@/lib/dashboard/client/sign-in-path";
import { ROLE_LABELS, ROLE_SUMMARIES } from "@/lib/members/labels";
import type { OfferView } from "@/lib/members/schema";
import { Fact, FactList } from "../../../_components/fact-list";
import { AcceptButton } from "./accept-button";
import { ExpiresAt } from "./expires-at";
import { JoinForm } from "./join-form";
import { OtherAccount } from "./other-account";

type Open = Extract<OfferView, { state: "open" }>;
type OpenOfferProps = { token: string; offer: Open; viewer: { name: string; email: string } | null };

/** Who invites whom as what, and the way to accept that fits the viewer. */
export function OpenOffer({ token, offer, viewer }: OpenOfferProps) {
  const { organization, invitedBy, email, role, expiresAt } = offer;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight wrap-anywhere">
        Join <bdi>{organization}</bdi>
      </h1>
      <p className="mt-1.5 text-pretty text-muted-foreground text-sm wrap-anywhere">
        <bdi className="font-medium text-foreground">{invitedBy}</bdi> invited you to Integrations Hub.
      </p>
      <FactList>
        <Fact name="For">
          <span className="font-medium">{email}</span>
        </Fact>
        <Fact name="Role">
          <span className="font-medium">{ROLE_LABELS[role]}</span>
          <span className="block text-[0.8125rem] text-muted-foreground">{ROLE_SUMMARIES[role]}</span>
        </Fact>
        <Fact name="Expires">
          <ExpiresAt at={expiresAt} />
        </Fact>
      </FactList>
      <WayIn token={token} offer={offer} viewer={viewer} />
    </>
  );
}

function WayIn({ token, offer, viewer }: OpenOfferProps) {
  if (viewer?.email === offer.email) return <AcceptButton token={token} name={viewer.name} />;
  if (viewer) return <OtherAccount token={token} email={offer.email} signedInAs={viewer.email} />;
  if (!offer.hasAccount) return <JoinForm token={token} email={offer.email} />;
  return (
    <div className="grid gap-4">
      <p className="text-pretty text-sm">You have an account already. Sign in with it to accept.</p>
      <Button asChild size="lg" className="w-full">
        <a href={signInPath(`/invitation/${token}`)}>Sign in to accept</a>
      </Button>
    </div>
  );
}
