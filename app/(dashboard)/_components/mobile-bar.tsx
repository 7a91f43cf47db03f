"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { LogoMark } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle, SheetTrigger } from "@/components/ui/sheet";

/** The top bar of narrow screens; its button opens the sidebar as a drawer, which a chosen link closes. */
export function MobileBar({ organizationName, children }: { organizationName: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another page is what closes the drawer.
  useEffect(() => setIsOpen(false), [pathname]);
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2.5 border-b bg-background px-3 lg:hidden">
      <Sheet open={isOpen} onOpenChange={setIsOpen}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Open menu">
            <Menu aria-hidden />
          </Button>
        </SheetTrigger>
        <SheetContent className="bg-sidebar">
          <SheetTitle className="sr-only">Menu</SheetTitle>
          <SheetDescription className="sr-only">Sections, organization and account.</SheetDescription>
          {children}
        </SheetContent>
      </Sheet>
      <LogoMark className="size-6 shrink-0" />
      <p className="min-w-0 truncate font-semibold text-sm tracking-tight">{organizationName}</p>
    </header>
  );
}
