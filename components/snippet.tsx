"use client";

import { CopyButton } from "@/components/copy-button";

type SnippetProps = {
  label: string;
  /** Completes the name of the copy button: `Copy <what>`. */
  what: string;
  text: string;
};

/** A text to copy, with its label. */
export function Snippet({ label, what, text }: SnippetProps) {
  return (
    <div className="grid gap-1">
      <span className="font-medium text-muted-foreground text-xs">{label}</span>
      <div className="flex items-start gap-1 rounded-lg border bg-muted py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 select-all py-1.5 font-mono text-xs break-all">{text}</code>
        <CopyButton text={text} what={what} variant="ghost" size="icon-sm" />
      </div>
    </div>
  );
}
