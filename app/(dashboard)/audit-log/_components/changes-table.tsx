"use client";

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { EventEntry } from "@/lib/events/schema";
import { changeRows } from "../../_components/event-labels";
import { useAuditPage } from "./audit-page";

const CELL = "px-3 py-2 align-top wrap-anywhere first:pl-3 last:pr-3";

/** The changed fields with their values before and after. Events about people hold only the names of the fields. */
export function ChangesTable({ event }: { event: EventEntry }) {
  const { timeZone, operations } = useAuditPage();
  const rows = changeRows(event, { timeZone, operations });
  if (rows.length === 0) return <p className="text-muted-foreground text-sm">This event changed no fields.</p>;
  const isNamesOnly = rows.every(({ before, after }) => before === null && after === null);
  if (isNamesOnly) {
    return (
      <section className="grid gap-2 text-sm">
        <h2 className="font-medium">Fields</h2>
        <p className="wrap-anywhere">{rows.map(({ label }) => label).join(", ")}</p>
        <p className="text-muted-foreground text-xs">
          For people and deliveries, only the names of the fields are recorded.
        </p>
      </section>
    );
  }
  return (
    <section className="grid gap-2 text-sm">
      <h2 className="font-medium">Changes</h2>
      <div className="rounded-lg border">
        <Table className="table-fixed">
          <TableHeader>
            <TableRow className="bg-muted hover:bg-muted">
              <TableHead className="w-[30%] first:pl-3">Field</TableHead>
              <TableHead>Before</TableHead>
              <TableHead className="last:pr-3">After</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ name, label, before, after }) => (
              <TableRow key={name}>
                <TableCell className={`${CELL} font-medium`}>{label}</TableCell>
                <TableCell className={CELL}>{before === null ? <Nothing /> : <bdi>{before}</bdi>}</TableCell>
                <TableCell className={CELL}>{after === null ? <Nothing /> : <bdi>{after}</bdi>}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

function Nothing() {
  return (
    <span className="text-muted-foreground">
      <span aria-hidden>—</span>
      <span className="sr-only">not recorded</span>
    </span>
  );
}
