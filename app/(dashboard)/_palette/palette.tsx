"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import type { PalettePerson, PaletteView } from "./palette-entry";
import { shortcutOf } from "./shortcuts";

const loadDialog = () => import("./palette-dialog");
const PaletteDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

const OpenContext = createContext<(view: PaletteView) => void>(() => undefined);

/** Returns the function that opens the search of the whole dashboard, or the list of shortcuts. */
export function useOpenPalette(): (view: PaletteView) => void {
  return use(OpenContext);
}

/** The search of the whole dashboard (⌘K or Ctrl K) and the list of shortcuts ("?"). */
export function Palette({ person, children }: { person: PalettePerson; children: ReactNode }) {
  const [view, setView] = useState<PaletteView | null>(null);
  usePrefetch(loadDialog);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const wanted = shortcutOf(event);
      if (!wanted) return;
      event.preventDefault();
      setView(wanted);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <OpenContext value={setView}>
      {children}
      {view && <PaletteDialog person={person} view={view} onView={setView} onClose={() => setView(null)} />}
    </OpenContext>
  );
}
