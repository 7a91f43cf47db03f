"use client";

import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";

/** A sorting of a list, and its name. */
export type Sorting<Sort extends string> = { sort: Sort; order: "asc" | "desc"; label: string };

type SortSelectProps<Sort extends string> = {
  /** What the select is for, such as "Sort sites". */
  label: string;
  sortings: Sorting<Sort>[];
  current: { sort: Sort; order: "asc" | "desc" };
  /** What it shows when the list is sorted in another way. */
  other?: string;
  /** Its width, and from where on it is hidden. */
  className: string;
  onChange: (next: { sort: Sort; order: "asc" | "desc" }) => void;
};

/** Sorting for narrow screens, where the table has no header row. */
export function SortSelect<Sort extends string>(props: SortSelectProps<Sort>) {
  const { label, sortings, current, other = "Sorted", className, onChange } = props;
  const shown = sortings.find(({ sort, order }) => sort === current.sort && order === current.order)?.label ?? "";
  const choose = (chosen: string) => {
    const found = sortings.find((each) => each.label === chosen);
    if (found) onChange({ sort: found.sort, order: found.order });
  };
  return (
    <NativeSelect
      className={`shrink-0 ${className}`}
      aria-label={label}
      value={shown}
      onChange={(event) => choose(event.target.value)}
    >
      {shown === "" && <NativeSelectOption value="">{other}</NativeSelectOption>}
      {sortings.map((each) => (
        <NativeSelectOption key={each.label} value={each.label}>
          {each.label}
        </NativeSelectOption>
      ))}
    </NativeSelect>
  );
}
