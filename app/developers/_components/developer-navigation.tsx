"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const PAGES = [
  { label: "Guide", href: "/developers" },
  { label: "Reference", href: "/developers/reference" },
  { label: "Errors", href: "/developers/errors" },
];

/** Every other page below /developers is a topic of the guide. */
function isCurrent(href: string, pathname: string): boolean {
  return href === (PAGES.slice(1).find((page) => page.href === pathname)?.href ?? "/developers");
}

/** The links between the pages for integrators, with the current page marked. */
export function DeveloperNavigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Developers" className="flex h-full gap-2 sm:gap-4">
      {PAGES.map(({ label, href }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(href, pathname) ? "page" : undefined}
          className="flex items-center border-transparent border-b-2 text-muted-foreground text-sm hover:text-foreground max-[22.5rem]:text-xs aria-[current]:border-primary aria-[current]:text-foreground"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
