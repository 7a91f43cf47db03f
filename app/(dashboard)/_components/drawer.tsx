"use client";

import type { ReactNode } from "react";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";

type DrawerProps = { onOpenChange: (isOpen: boolean) => void; children: ReactNode };

/** The sidebar as a drawer; a chunk of its own, for wide screens never open it. */
export default function Drawer({ onOpenChange, children }: DrawerProps) {
  return (
    <Sheet open onOpenChange={onOpenChange}>
      <SheetContent className="bg-sidebar">
        <SheetTitle className="sr-only">Menu</SheetTitle>
        <SheetDescription className="sr-only">Sections, organization and account.</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
