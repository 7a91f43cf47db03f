import { ExternalLink } from "lucide-react";
import { Button } from "@/components/ui/button";

/** For people who sign in through their organization alone: a new sign-in in another tab is their proof. */
export function SignInAgain() {
  return (
    <div className="grid gap-3 text-sm">
      <p>
        You have no password or passkey here, because your organization signs you in. Sign in again in another tab, then
        come back and continue. What you entered here is kept.
      </p>
      <Button asChild variant="outline" className="w-fit">
        <a href="/single-sign-on" target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden />
          Sign in again in a new tab
        </a>
      </Button>
    </div>
  );
}
