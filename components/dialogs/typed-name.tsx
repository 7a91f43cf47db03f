"use client";

import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

type TypedNameProps = { name: string; typed: string; onType: (typed: string) => void };

/** Asks to type the name of what is deleted for good. `isSameText` compares what was typed. */
export function TypedName({ name, typed, onType }: TypedNameProps) {
  return (
    <div className="grid gap-1.5">
      <Label htmlFor="delete-name" className="block font-normal wrap-anywhere">
        Type <strong className="select-text whitespace-pre-wrap font-semibold">{name}</strong> to confirm
      </Label>
      <Input
        id="delete-name"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}
