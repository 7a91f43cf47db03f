import Link from "next/link";
import { Button } from "@/components/ui/button";

/** Says that a link from an e-mail does not work any more, and where to get a new one. */
export function LinkIsOver({ href, label }: { href: string; label: string }) {
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">This link does not work any more</h1>
      <p className="mt-3 mb-7 text-pretty text-muted-foreground leading-6">
        A link works once and for a limited time, and a newer one replaces it.
      </p>
      <Button asChild className="w-full" size="lg">
        <Link href={href}>{label}</Link>
      </Button>
    </>
  );
}
