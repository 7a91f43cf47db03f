"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "@/components/cn";
import { Input } from "@/components/ui/input";

type SearchBoxProps = {
  label: string;
  placeholder: string;
  text: string;
  className?: string;
  onSearch: (text: string) => void;
};

const TYPING_PAUSE_MS = 250;

/**
 * A list's search field. `text` comes from the URL. `onSearch` is called when typing pauses. The URL follows what is typed, so
 * only a text that the field did not send itself replaces it: the person may already have typed on.
 */
export function SearchBox({ label, placeholder, text, className, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState({ text, sent: text });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (text !== known.text) {
    setKnown({ text, sent: text });
    if (text.trim() !== known.sent.trim()) setTyped(text);
  }

  function search(next: string) {
    setTyped(next);
    clearTimeout(timer.current);
    const send = () => {
      setKnown((before) => ({ ...before, sent: next }));
      onSearch(next);
    };
    timer.current = setTimeout(send, next === "" ? 0 : TYPING_PAUSE_MS);
  }
  return (
    <div className={cn("relative min-w-0 flex-1 sm:w-64 sm:flex-none", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted-foreground" />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        className="pl-8.5 placeholder:text-[0.8125rem] sm:placeholder:text-sm"
        value={typed}
        onChange={(event) => search(event.target.value)}
      />
    </div>
  );
}
