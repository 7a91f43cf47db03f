"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from "react";
import { focusFirst, type ReturnPath } from "@/components/dialogs/focus-return";
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
  const returnPath = useRef<ReturnPath>([]);
  usePrefetch(loadDialog);
  const open = useCallback((next: PaletteView) => {
    const opener = document.activeElement;
    returnPath.current = [...(opener instanceof HTMLElement && opener !== document.body ? [opener] : []), "main"];
    setView(next);
  }, []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const wanted = shortcutOf(event);
      if (!wanted) return;
      event.preventDefault();
      open(wanted);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [open]);
  const common = {
    onClose: (target?: string) => {
      if (target) returnPath.current = [target, ...returnPath.current];
      setView(null);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      focusFirst(returnPath.current);
    },
  };
  return (
    <OpenContext value={open}>
      {children}
      {view && <PaletteDialog person={person} view={view} onView={setView} {...common} />}
    </OpenContext>
  );
}
