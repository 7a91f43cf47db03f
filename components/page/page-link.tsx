import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type PageLinkProps = { href: string | null; scroll?: boolean; children: ReactNode };

/** The way to a neighbouring page of a list; disabled where there is none. */
export function PageLink({ href, scroll = true, children }: PageLinkProps) {
  if (!href) {
    return (
      <Button variant="outline" size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild variant="outline" size="sm">
      <Link href={href} scroll={scroll}>
        {children}
      </Link>
    </Button>
  );
}
