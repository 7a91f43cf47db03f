import Link from "next/link";
import { Button } from "@/components/ui/button";

type LinkIsOverProps = {
  href: string;
  label: string;
  /** The address of whoever opened a link that works for one account only. */
  signedInAs?: string;
};

/** Says that a link from an e-mail does not work any more, and where to get a new one. */
export function LinkIsOver({ href, label, signedInAs }: LinkIsOverProps) {
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">This link does not work any more</h1>
      <p className="mt-3 mb-7 text-pretty text-muted-foreground leading-6 wrap-anywhere">
        A link works once and for a limited time, and a newer one replaces it.
        {signedInAs && ` It works only for the account that asked for it; you are signed in as ${signedInAs}.`}
      </p>
      <Button asChild className="w-full" size="lg">
        <Link href={href}>{label}</Link>
      </Button>
    </>
  );
}
