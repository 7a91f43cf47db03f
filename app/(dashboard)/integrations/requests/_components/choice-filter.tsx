"use client";

import { useMemo } from "react";
import { Combobox } from "@/components/ui/combobox";

type Choice = { id: string; label: string; aside?: string };

type ChoiceFilterProps = {
  label: string;
  /** The label for no choice, such as `All keys`. */
  all: string;
  value: string | null;
  choices: Choice[] | undefined;
  onChange: (id: string | null) => void;
};

/** A filter with many choices and a search. An unknown value appears as its id. */
export function ChoiceFilter({ label, all, value, choices = [], onChange }: ChoiceFilterProps) {
  const options = useMemo(
    () => [
      { value: "", label: all, search: all },
      ...choices.map(({ id, label: name, aside }) => ({
        value: id,
        label: name,
        aside,
        search: `${name} ${id}`,
      })),
    ],
    [all, choices],
  );
  return (
    <Combobox
      aria-label={label}
      listLabel={label}
      empty="Nothing matches."
      options={options}
      value={value ?? ""}
      onChange={(id) => onChange(id || null)}
    />
  );
}
