"use client";

import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";

/** The way from the sign-in screen to single sign-on, and back to where the person was going. */
export function SingleSignOnLink() {
  const callbackPath = useSearchParams().get("callbackUrl");
  const query = callbackPath ? `?callbackUrl=${encodeURIComponent(callbackPath)}` : "";
  return (
    <div className="mt-6 border-t pt-6">
      <Button asChild variant="outline" size="lg" className="w-full">
        <Link href={`/single-sign-on${query}`}>
          <KeyRound aria-hidden />
          Single sign-on
        </Link>
      </Button>
    </div>
  );
}
