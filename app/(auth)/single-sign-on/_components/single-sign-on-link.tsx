import { KeyRound } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";

/** The way from the sign-in screen to single sign-on, and from there to where the person was going. */
export function SingleSignOnLink({ callbackPath }: { callbackPath: string }) {
  const query = callbackPath === "/" ? "" : `?callbackUrl=${encodeURIComponent(callbackPath)}`;
  return (
    <Button asChild variant="outline" size="lg" className="w-full">
      <Link href={`/single-sign-on${query}`}>
        <KeyRound aria-hidden />
        Single sign-on
      </Link>
    </Button>
  );
}
