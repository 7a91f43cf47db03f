import { Button } from "@/components/ui/button";
import type { OfferView } from "@/lib/members/schema";

type ClosedOfferProps = { offer: Exclude<OfferView, { state: "open" }>; isSignedIn: boolean };

/** Says why a link does not work, and what to do. A withdrawn invitation looks like one that never was. */
export function ClosedOffer({ offer, isSignedIn }: ClosedOfferProps) {
  const { title, text } = explain(offer);
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="mt-3 mb-7 text-pretty text-muted-foreground leading-6 wrap-anywhere">{text}</p>
      <Button asChild variant={offer.state === "accepted" ? "default" : "outline"} size="lg" className="w-full">
        <a href="/">{isSignedIn ? "Open Integrations Hub" : "Sign in"}</a>
      </Button>
    </>
  );
}

function explain(offer: ClosedOfferProps["offer"]): { title: string; text: string } {
  if (offer.state === "accepted") {
    return {
      title: "This invitation has already been accepted",
      text: `A link works once. Sign in to work in ${offer.organization}.`,
    };
  }
  if (offer.state === "expired") {
    return {
      title: "This invitation has expired",
      text: `Ask ${offer.invitedBy} to send you the invitation to ${offer.organization} again.`,
    };
  }
  return {
    title: "This invitation does not work",
    text: "It may have been withdrawn, or a newer e-mail replaced its link. Use the link in the latest e-mail, or ask for a new invitation.",
  };
}
