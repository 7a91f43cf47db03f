"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { areSingleKeysOn, commandKey, shortcutOf } from "@/app/(dashboard)/_palette/shortcuts";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { useHydrated } from "@/components/use-hydrated";

const loadDialog = () => import("./search-dialog");
const SearchDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

/** Opens the search of the pages for integrators, also by ⌘K, Ctrl K or "/". */
export function SearchButton() {
  const [isOpen, setIsOpen] = useState(false);
  const isHydrated = useHydrated();
  const button = useRef<HTMLButtonElement>(null);
  usePrefetch(loadDialog);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      setIsOpen(true);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K /"
        onClick={() => setIsOpen(true)}
        className="ml-auto flex h-8 items-center gap-2 rounded-md border bg-background px-2 text-muted-foreground text-sm transition-colors hover:text-foreground sm:w-44"
      >
        <Search aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Search</span>
        <kbd aria-hidden className="ml-auto font-sans text-xs max-sm:hidden">
          {isHydrated && `${commandKey()}K`}
        </kbd>
      </button>
      {isOpen && (
        <SearchDialog
          onClose={() => setIsOpen(false)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}

function asksForSearch(event: KeyboardEvent): boolean {
  if (shortcutOf(event) === "search") return true;
  const { key, metaKey, ctrlKey, altKey, target, isComposing } = event;
  const isTyping =
    target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]") !== null;
  return key === "/" && !metaKey && !ctrlKey && !altKey && !isComposing && !isTyping && areSingleKeysOn();
}
