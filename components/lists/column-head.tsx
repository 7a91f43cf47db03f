"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { TableHead } from "@/components/ui/table";

export type Sorting<Sort extends string> = { sort: Sort; order: "asc" | "desc" };

type ColumnHeadProps<Sort extends string> = {
  label: string;
  /** For screen readers only, such as the head above row menus. */
  isHidden?: boolean;
  className?: string | undefined;
  /** The column's sort; undefined when the column is not sortable. */
  sort: Sort | undefined;
  sorting: Sorting<Sort>;
  /** The list's default order. A third press returns to it. */
  standard: Sorting<Sort>;
  onSort: (sorting: Sorting<Sort>) => void;
};

/** A column's head. For a sortable column it is a button. */
export function ColumnHead<Sort extends string>(props: ColumnHeadProps<Sort>) {
  const { label, isHidden, className, sort, sorting, standard, onSort } = props;
  if (!sort)
    return <TableHead className={className}>{isHidden ? <span className="sr-only">{label}</span> : label}</TableHead>;
  const order = sorting.sort === sort ? sorting.order : null;
  const Icon = order === "asc" ? ArrowUp : order === "desc" ? ArrowDown : ChevronsUpDown;
  const next: Sorting<Sort> =
    order === "desc" && sort !== standard.sort ? standard : { sort, order: order === "asc" ? "desc" : "asc" };
  return (
    <TableHead
      aria-sort={order === "asc" ? "ascending" : order === "desc" ? "descending" : "none"}
      className={className}
    >
      <button
        type="button"
        className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 hover:text-foreground"
        onClick={() => onSort(next)}
      >
        {label}
        <Icon aria-hidden className={order ? "size-3.5 text-foreground" : "size-3.5 opacity-60"} />
      </button>
    </TableHead>
  );
}
