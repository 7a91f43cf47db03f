"use client";

import { Search } from "lucide-react";
import { useHydrated } from "@/components/use-hydrated";
import { useOpenPalette } from "./palette";
import { commandKey } from "./shortcuts";

/** Opens the search of the whole dashboard, and names its shortcut. */
export function PaletteButton() {
  const open = useOpenPalette();
  const isHydrated = useHydrated();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={() => open("search")}
      className="flex h-8 w-full items-center gap-2.5 rounded-md border bg-background px-2 text-muted-foreground text-sm transition-colors hover:text-foreground"
    >
      <Search aria-hidden className="size-4" />
      Search
      <kbd aria-hidden className="ml-auto font-sans text-xs">
        {isHydrated && `${commandKey()}K`}
      </kbd>
    </button>
  );
}
