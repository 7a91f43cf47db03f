"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen, CircleAlert, SquareTerminal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { Command, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import type { SearchEntry, SearchKind } from "@/lib/guide/search/entry";
import { rank } from "@/lib/guide/search/rank";

const KINDS: Record<SearchKind, { heading: string; Icon: typeof BookOpen }> = {
  guide: { heading: "Guide", Icon: BookOpen },
  operation: { heading: "Operations", Icon: SquareTerminal },
  error: { heading: "Errors", Icon: CircleAlert },
};

/** The search over the guide, the operations and the error codes. Everything is here, so results come with each letter. */
export default function SearchDialog({ onClose, onCloseAutoFocus }: DialogProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const { data, isError, refetch } = useQuery({
    queryKey: ["developers", "search"],
    queryFn: load,
    staleTime: Infinity,
  });
  const results = rank(data ?? [], text);
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  function choose(entry: SearchEntry) {
    onClose();
    if (entry.kind === "operation") window.location.assign(entry.href);
    else router.push(entry.href);
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent onCloseAutoFocus={onCloseAutoFocus} className="top-[10dvh] max-h-[80dvh] max-w-xl translate-y-0">
        <DialogTitle className="sr-only">Search</DialogTitle>
        <DialogDescription className="sr-only">
          Finds sections of the guide, operations and error codes.
        </DialogDescription>
        <Command label="Search" shouldFilter={false} loop vimBindings={false}>
          <CommandInput
            className="pr-10"
            placeholder="Topic, operation or error code"
            maxLength={100}
            value={text}
            onValueChange={setText}
          />
          <CommandList>
            {kinds.map((kind) => (
              <CommandGroup key={kind} heading={KINDS[kind].heading}>
                {results
                  .filter((entry) => entry.kind === kind)
                  .map((entry) => (
                    <Result key={`${entry.href} ${entry.title}`} entry={entry} onSelect={() => choose(entry)} />
                  ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
        <p role="status" className="px-4.5 pb-4 text-muted-foreground text-sm empty:hidden">
          {isError ? "The search could not be loaded." : statusOf({ text, isLoaded: data !== undefined, results })}
          {isError && (
            <button type="button" className="ml-2 font-medium text-primary underline" onClick={() => refetch()}>
              Try again
            </button>
          )}
        </p>
      </DialogContent>
    </Dialog>
  );
}

function Result({ entry, onSelect }: { entry: SearchEntry; onSelect: () => void }) {
  const { Icon } = KINDS[entry.kind];
  return (
    <CommandItem value={`${entry.href} ${entry.title}`} onSelect={onSelect}>
      <Icon aria-hidden />
      <span className="min-w-0 truncate">{entry.title}</span>
      <span className="ml-auto max-w-[45%] shrink-0 truncate pl-3 text-muted-foreground text-xs">{entry.place}</span>
    </CommandItem>
  );
}

function statusOf({ text, isLoaded, results }: { text: string; isLoaded: boolean; results: SearchEntry[] }): string {
  if (text.trim() === "") return "Search the guide, the operations and the error codes.";
  if (!isLoaded) return "Loading…";
  return results.length === 0 ? `Nothing matches “${text.trim()}”. Try fewer or other words.` : "";
}

async function load(): Promise<SearchEntry[]> {
  const response = await fetch("/developers/search.json");
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
