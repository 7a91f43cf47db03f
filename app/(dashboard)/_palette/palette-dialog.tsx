"use client";

import { useState } from "react";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { Command, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import type { PaletteEntry, PalettePerson, PaletteView } from "./palette-entry";
import { ShortcutList } from "./shortcut-list";
import { usePaletteEntries } from "./use-palette-entries";

type PaletteDialogProps = Omit<DialogProps, "onClose"> & {
  person: PalettePerson;
  view: PaletteView;
  /** `target`: the selector of what takes the focus. */
  onClose: (target?: string) => void;
  onView: (view: PaletteView) => void;
};

/** The search of the whole dashboard, or the list of shortcuts. */
export default function PaletteDialog({ person, view, onView, onClose, onCloseAutoFocus }: PaletteDialogProps) {
  return (
    <Dialog open onOpenChange={() => onClose()}>
      <DialogContent onCloseAutoFocus={onCloseAutoFocus} className="top-[10dvh] max-h-[80dvh] max-w-xl translate-y-0">
        {view === "shortcuts" && <ShortcutList />}
        {view === "search" && <Search person={person} onClose={onClose} onShortcuts={() => onView("shortcuts")} />}
      </DialogContent>
    </Dialog>
  );
}

type SearchProps = Pick<PaletteDialogProps, "person" | "onClose"> & { onShortcuts: () => void };

function Search({ person, onClose, onShortcuts }: SearchProps) {
  const [text, setText] = useState("");
  const { groups, status } = usePaletteEntries({ text, person, onShortcuts });
  function choose({ act, staysOpen, target }: PaletteEntry) {
    if (!staysOpen) onClose(target);
    act();
  }
  return (
    <>
      <DialogTitle className="sr-only">Search</DialogTitle>
      <DialogDescription className="sr-only">
        Goes to a screen, a key, a webhook, a request, a site, a member or a setting.
      </DialogDescription>
      <Command label="Search" shouldFilter={false} loop vimBindings={false}>
        <CommandInput
          className="pr-10"
          placeholder="Screen, setting, key, request ID, site or member"
          maxLength={200}
          value={text}
          onValueChange={setText}
        />
        <CommandList>
          {groups.map(({ heading, entries }) => (
            <CommandGroup key={heading} heading={heading}>
              {entries.map((entry) => (
                <CommandItem key={entry.id} value={entry.id} onSelect={() => choose(entry)}>
                  <entry.icon aria-hidden />
                  <span className="min-w-0 truncate">{entry.label}</span>
                  {entry.detail && (
                    <span className="ml-auto shrink-0 pl-3 text-muted-foreground text-xs">{entry.detail}</span>
                  )}
                </CommandItem>
              ))}
            </CommandGroup>
          ))}
        </CommandList>
      </Command>
      <p role="status" className="px-4.5 pb-4 text-muted-foreground text-sm empty:hidden">
        {status}
      </p>
    </>
  );
}
