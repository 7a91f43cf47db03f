import { TriangleAlert } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { OutsiderView } from "@/lib/auth/single-sign-on/schema";

const NAMED = 5;

/** Names the members who can't sign in once single sign-on is required, before an owner requires it. */
export function LockedOut({ domain, people }: { domain: string | null; people: OutsiderView[] }) {
  if (people.length === 0) return null;
  const rest = people.length - NAMED;
  const names = people.slice(0, NAMED).map(({ name }) => name);
  return (
    <Alert variant="warning" role="status">
      <TriangleAlert aria-hidden />
      <AlertTitle>{people.length === 1 ? "1 member" : `${people.length} members`} won’t be able to sign in</AlertTitle>
      <AlertDescription>
        {new Intl.ListFormat("en").format(rest > 0 ? [...names, `${rest} more`] : names)}{" "}
        {people.length === 1 ? "has" : "have"} no address in {domain}. They can change their address on their account
        page first.
      </AlertDescription>
    </Alert>
  );
}
