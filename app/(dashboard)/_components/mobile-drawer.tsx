"use client";

import type { ReactNode } from "react";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";

type MobileDrawerProps = { isOpen: boolean; onClose: () => void; onClosed: () => void; children: ReactNode };

/** The sidebar as a drawer. `onClosed` restores the focus. */
export default function MobileDrawer({ isOpen, onClose, onClosed, children }: MobileDrawerProps) {
  return (
    <Sheet open={isOpen} onOpenChange={onClose}>
      <SheetContent className="bg-sidebar" onCloseAutoFocus={onClosed}>
        <SheetTitle className="sr-only">Menu</SheetTitle>
        <SheetDescription className="sr-only">Sections, organization and account.</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
