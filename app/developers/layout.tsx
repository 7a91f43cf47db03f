import Link from "next/link";
import type { ReactNode } from "react";
import { LogoMark } from "@/components/page/logo";
import { ThemeToggle } from "@/components/page/theme-toggle";
import { DeveloperNavigation } from "./_components/developer-navigation";
import { Downloads } from "./_components/downloads";
import { SearchButton } from "./_search/search-button";

/** Layout of the public pages for integrators. They need no session. */
export default function DevelopersLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border bg-popover px-3 py-2 font-medium text-sm shadow-floating focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-x-2 border-b bg-background px-2 min-[22.5rem]:px-3 sm:gap-x-5 sm:px-6">
        <Link href="/" className="flex items-center gap-2.5 font-semibold text-sm tracking-tight">
          <LogoMark className="size-6" />
          <span className="max-sm:sr-only">Integrations Hub</span>
        </Link>
        <DeveloperNavigation />
        <SearchButton />
        <Downloads />
        <ThemeToggle className="max-[24rem]:hidden" />
      </header>
      {children}
    </>
  );
}
