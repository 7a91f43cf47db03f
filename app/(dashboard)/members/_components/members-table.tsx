"use client";

import { useTable } from "@tanstack/react-table";
import { ColumnHead, type Sorting as SortingBy } from "@/components/lists/column-head";
import { Table, TableBody, TableCell, TableHeader, TableRow } from "@/components/ui/table";
import { type MemberSort, memberSorts } from "@/lib/members/labels";
import type { MemberRow } from "@/lib/members/schema";
import { memberColumns, memberTableFeatures } from "./members-columns";

type Sorting = SortingBy<MemberSort>;
type MembersTableProps = { members: MemberRow[]; sorting: Sorting; onSort: (sorting: Sorting) => void };

/** The member table. On narrow screens each row becomes a card. */
export function MembersTable({ members, sorting, onSort }: MembersTableProps) {
  const table = useTable({
    features: memberTableFeatures,
    columns: memberColumns,
    data: members,
    getRowId: (member) => member.userId,
  });
  return (
    <Table className="block @3xl:table">
      <TableHeader className="hidden @3xl:table-header-group">
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id} className="bg-muted hover:bg-muted">
            {group.headers.map((header) => (
              <ColumnHead
                key={header.id}
                label={String(header.column.columnDef.header)}
                isHidden={header.column.id === "actions"}
                sort={memberSorts.find((sort) => sort === header.column.id)}
                sorting={sorting}
                standard={BY_NAME}
                onSort={onSort}
              />
            ))}
          </TableRow>
        ))}
      </TableHeader>
      <TableBody className="block @3xl:table-row-group">
        {table.getRowModel().rows.map((row) => (
          <TableRow key={row.id} className={ROW}>
            {row.getAllCells().map((cell) => (
              <TableCell key={cell.id} className={CELL[cell.column.id] ?? FACT}>
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

const BY_NAME: Sorting = { sort: "name", order: "asc" };

const ROW = "relative grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 @md:grid-cols-4 @3xl:table-row";
const FACT = "block p-0 first:pl-0 last:pr-0 @3xl:table-cell @3xl:px-3 @3xl:py-3 @3xl:last:pr-5";
const CELL: Record<string, string> = {
  name: "col-span-full block p-0 pr-10 first:pl-0 @3xl:table-cell @3xl:py-3 @3xl:pr-3 @3xl:first:pl-5",
  actions: "absolute top-3 right-2 block p-0 last:pr-0 @3xl:static @3xl:table-cell @3xl:w-12 @3xl:py-3 @3xl:last:pr-3",
};

function FactLabel({ children }: { children: string }) {
  return (
    <span aria-hidden className="mb-1 block text-muted-foreground text-xs @3xl:hidden">
      {children}
    </span>
  );
}
