"use client";

import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { cn } from "@/components/cn";
import { ColumnHead, type Sorting as SortingBy } from "@/components/lists/column-head";
import { Table, TableBody, TableCell, TableHeader, TableRow } from "@/components/ui/table";
import { type KeySort, keySorts } from "@/lib/keys/labels";
import type { KeyListView } from "@/lib/keys/schema";
import { keyColumns, keyTableFeatures } from "./keys-columns";

type Sorting = SortingBy<KeySort>;

type KeysTableProps = {
  list: KeyListView;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
};

/** The key table. On narrow screens each row becomes a card. */
export function KeysTable({ list, sorting, onSort }: KeysTableProps) {
  const { apiAccess, used } = list;
  const columns = useMemo(() => keyColumns({ apiAccess, used }), [apiAccess, used]);
  const table = useTable({
    features: keyTableFeatures,
    columns,
    data: list.keys,
    getRowId: (key) => key.id,
  });
  return (
    <Table className="block @min-[59rem]:table">
      <TableHeader className="hidden @min-[59rem]:table-header-group">
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id} className={HEAD}>
            {group.headers.map((header) => (
              <ColumnHead
                key={header.id}
                label={String(header.column.columnDef.header)}
                isHidden={header.column.id === "actions"}
                className={header.column.id === "owner" ? OWNER : undefined}
                sort={keySorts.find((sort) => sort === header.column.id)}
                sorting={sorting}
                standard={NEWEST_FIRST}
                onSort={onSort}
              />
            ))}
          </TableRow>
        ))}
      </TableHeader>
      <TableBody className="block @min-[59rem]:table-row-group">
        {table.getRowModel().rows.map((row) => (
          <TableRow key={row.id} className={ROW}>
            {row.getAllCells().map((cell) => (
              <TableCell key={cell.id} className={CELL[cell.column.id] ?? cn(FACT, WIDE[cell.column.id])}>
                {cell.column.id in CELL ? null : <FactLabel>{String(cell.column.columnDef.header)}</FactLabel>}
                <table.FlexRender cell={cell} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const NEWEST_FIRST: Sorting = { sort: "created", order: "desc" };

/** A narrow table names the owner below the key's name (NameCell). */
const OWNER = "@min-[59rem]:hidden @min-[68rem]:table-cell @min-[68rem]:min-w-28";

/** Matches the padding of the cells. */
const HEAD = "bg-muted hover:bg-muted [&>th:not(:first-child)]:pl-2.5 [&>th:not(:last-child)]:pr-2.5";
const ROW =
  "relative grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 @md:grid-cols-3 @2xl:grid-cols-4 @min-[59rem]:table-row";
const FACT = "block p-0 first:pl-0 last:pr-0 @min-[59rem]:table-cell @min-[59rem]:px-2.5 @min-[59rem]:py-3";
/** A sandbox secret is wider than half a phone screen. */
const WIDE: Record<string, string> = {
  key: "col-span-full @md:col-auto",
  owner: OWNER,
};
const CELL: Record<string, string> = {
  name: "col-span-full block p-0 pr-10 first:pl-0 @min-[59rem]:table-cell @min-[59rem]:min-w-44 @min-[65rem]:min-w-50 @min-[59rem]:py-3 @min-[59rem]:pr-3 @min-[59rem]:first:pl-5",
  actions:
    "absolute top-3 right-2 block p-0 last:pr-0 @min-[59rem]:static @min-[59rem]:table-cell @min-[59rem]:w-12 @min-[59rem]:py-3 @min-[59rem]:last:pr-3",
};

function FactLabel({ children }: { children: string }) {
  return (
    <span aria-hidden className="mb-1 block text-muted-foreground text-xs @min-[59rem]:hidden">
      {children}
    </span>
  );
}
