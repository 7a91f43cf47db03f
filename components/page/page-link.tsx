import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type PageLinkProps = { href: string | null; scroll?: boolean; children: ReactNode };

/** A link to another page of a list; disabled when that page does not exist. */
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
