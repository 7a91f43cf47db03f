"use client";

import { X } from "lucide-react";
import { Dialog as SheetPrimitive } from "radix-ui";
import type * as React from "react";
import { cn } from "@/components/cn";
import { dialogOverlay } from "@/components/ui/dialog";

const Sheet = SheetPrimitive.Root;
const SheetTrigger = SheetPrimitive.Trigger;
const SheetClose = SheetPrimitive.Close;
const SheetTitle = SheetPrimitive.Title;
const SheetDescription = SheetPrimitive.Description;

const SIDES = {
  left: "left-0 w-72 max-w-[85vw] animate-slide-in border-r",
  right: "right-0 w-full max-w-md animate-slide-in-right sm:border-l",
};

type SheetContentProps = React.ComponentProps<typeof SheetPrimitive.Content> & { side?: keyof typeof SIDES };

/** A panel that slides in from an edge: navigation on phones from the left, a row's details from the right. */
function SheetContent({ side = "left", className, children, ...props }: SheetContentProps) {
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay className={dialogOverlay} />
      <SheetPrimitive.Content
        data-slot="sheet-content"
        className={cn(
          "fixed inset-y-0 z-50 flex flex-col overflow-y-auto bg-background shadow-dialog focus-visible:outline-none",
          SIDES[side],
          className,
        )}
        {...props}
      >
        {children}
        <SheetPrimitive.Close className="absolute top-3 right-3 grid size-8 place-content-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground">
          <X aria-hidden className="size-4" />
          <span className="sr-only">Close</span>
        </SheetPrimitive.Close>
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  );
}

export { Sheet, SheetClose, SheetContent, SheetDescription, SheetTitle, SheetTrigger };
