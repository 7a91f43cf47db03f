"use client";

import { type ColumnDef, type RowData, tableFeatures, useTable } from "@tanstack/react-table";
import { cn } from "@/components/cn";
import { ColumnHead, type Sorting } from "@/components/lists/column-head";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** The server sorts, filters and pages, so a list's table needs no features of its own. */
export const listTableFeatures = tableFeatures({});

/** How a list is sorted. `sorts`: the ids of the columns that can be sorted; `standard`: the list's default order. */
type ListSorting<Sort extends string> = {
  sorts: readonly Sort[];
  sorting: Sorting<Sort>;
  standard: Sorting<Sort>;
  onSort: (sorting: Sorting<Sort>) => void;
};

type ListTableProps<Row extends RowData, Sort extends string> = {
  /** The column `name` leads each card. The column `actions` is in its corner. */
  columns: ColumnDef<typeof listTableFeatures, Row, unknown>[];
  rows: Row[];
  idOf: (row: Row) => string;
  /** Undefined for a list with one order. */
  sorting?: ListSorting<Sort>;
  /** How many facts a card shows beside each other, as a class such as `@md:grid-cols-4`. */
  cardClassName: string;
};

/** The table of a list. On narrow screens each row becomes a card. */
export function ListTable<Row extends RowData, Sort extends string = never>(props: ListTableProps<Row, Sort>) {
  const { columns, rows, idOf, sorting, cardClassName } = props;
  const table = useTable({ features: listTableFeatures, columns, data: rows, getRowId: idOf });
  const hasActions = columns.some(({ id }) => id === "actions");
  const special: Record<string, string> = { name: cn(NAME, hasActions && BESIDE_ACTIONS), actions: ACTIONS };
  return (
    <Table className="block @3xl:table">
      <TableHeader className="hidden @3xl:table-header-group">
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id} className="bg-muted hover:bg-muted">
            {group.headers.map(({ id, column }) => (
              <ListHead key={id} id={column.id} label={String(column.columnDef.header)} sorting={sorting} />
            ))}
          </TableRow>
        ))}
      </TableHeader>
      <TableBody className="block @3xl:table-row-group">
        {table.getRowModel().rows.map((row) => (
          <TableRow key={row.id} className={cn(CARD, cardClassName)}>
            {row.getAllCells().map((cell) => (
              <TableCell key={cell.id} className={special[cell.column.id] ?? FACT}>
                {cell.column.id in special ? null : <FactLabel>{String(cell.column.columnDef.header)}</FactLabel>}
                <table.FlexRender cell={cell} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const CARD = "relative grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 @3xl:table-row";
const FACT = "block p-0 first:pl-0 last:pr-0 @3xl:table-cell @3xl:px-3 @3xl:py-3 @3xl:last:pr-5";
const NAME = "col-span-full block p-0 first:pl-0 @3xl:table-cell @3xl:py-3 @3xl:pr-3 @3xl:first:pl-5";
const BESIDE_ACTIONS = "pr-10 @3xl:pr-3";
const ACTIONS =
  "absolute top-3 right-2 block p-0 last:pr-0 @3xl:static @3xl:table-cell @3xl:w-12 @3xl:py-3 @3xl:last:pr-3";

type ListHeadProps<Sort extends string> = { id: string; label: string; sorting: ListSorting<Sort> | undefined };

function ListHead<Sort extends string>({ id, label, sorting }: ListHeadProps<Sort>) {
  if (!sorting) return <TableHead>{id === "actions" ? <span className="sr-only">{label}</span> : label}</TableHead>;
  const { sorts, ...order } = sorting;
  return <ColumnHead label={label} isHidden={id === "actions"} sort={sorts.find((sort) => sort === id)} {...order} />;
}

function FactLabel({ children }: { children: string }) {
  return (
    <span aria-hidden className="mb-1 block text-muted-foreground text-xs @3xl:hidden">
      {children}
    </span>
  );
}
