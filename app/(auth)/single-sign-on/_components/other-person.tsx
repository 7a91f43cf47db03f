import { UserRoundX } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { SignOutButton } from "../../_components/sign-out-button";
import { OwnSingleSignOn } from "./own-single-sign-on";

type OtherPersonProps = {
  /** Whom the provider named. */
  email: string;
  /** Who is signed in. */
  own: string;
  callbackPath: string;
};

/** Says that the provider named somebody else than the signed-in person, and lets them choose who they are. */
export function OtherPerson({ email, own, callbackPath }: OtherPersonProps) {
  const query = callbackPath === "/" ? "" : `?callbackUrl=${encodeURIComponent(callbackPath)}`;
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Who are you?</h1>
      <Alert variant="warning" role="alert" className="mt-4 mb-5">
        <UserRoundX aria-hidden />
        <AlertTitle>Your provider signed in somebody else</AlertTitle>
        <AlertDescription>
          <p className="wrap-anywhere">
            Your identity provider signed you in as <span className="font-medium text-foreground">{email}</span>. You
            are still signed in here as <span className="font-medium text-foreground">{own}</span>, and nothing was
            changed.
          </p>
        </AlertDescription>
      </Alert>
      <OwnSingleSignOn callbackPath={callbackPath} label={`Try again as ${own}`} />
      <div className="mt-3">
        <SignOutButton label={`Sign out and continue as ${email}`} next={`/single-sign-on${query}`} />
      </div>
    </>
  );
}
