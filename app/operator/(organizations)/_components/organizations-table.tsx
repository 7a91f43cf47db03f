"use client";

import { useTable } from "@tanstack/react-table";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OrganizationRow } from "@/lib/organizations/access-schema";
import { organizationColumns, organizationTableFeatures } from "./organizations-columns";

/** The organization table. On narrow screens each row becomes a card. */
export function OrganizationsTable({ organizations }: { organizations: OrganizationRow[] }) {
  const table = useTable({
    features: organizationTableFeatures,
    columns: organizationColumns,
    data: organizations,
    getRowId: (organization) => organization.id,
  });
  return (
    <Table className="block @3xl:table">
      <TableHeader className="hidden @3xl:table-header-group">
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id} className="bg-muted hover:bg-muted">
            {group.headers.map((header) => (
              <TableHead key={header.id}>{String(header.column.columnDef.header)}</TableHead>
            ))}
          </TableRow>
        ))}
      </TableHeader>
      <TableBody className="block @3xl:table-row-group">
        {table.getRowModel().rows.map((row) => (
          <TableRow key={row.id} className={ROW}>
            {row.getAllCells().map((cell) => (
              <TableCell key={cell.id} className={cell.column.id === "name" ? NAME : FACT}>
                {cell.column.id === "name" ? null : <FactLabel>{String(cell.column.columnDef.header)}</FactLabel>}
                <table.FlexRender cell={cell} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const ROW = "grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 @md:grid-cols-3 @3xl:table-row";
const FACT = "block p-0 first:pl-0 last:pr-0 @3xl:table-cell @3xl:px-3 @3xl:py-3 @3xl:last:pr-5";
const NAME = "col-span-full block p-0 first:pl-0 @3xl:table-cell @3xl:py-3 @3xl:pr-3 @3xl:first:pl-5";

function FactLabel({ children }: { children: string }) {
  return (
    <span aria-hidden className="mb-1 block text-muted-foreground text-xs @3xl:hidden">
      {children}
    </span>
  );
}
