"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { readAddress } from "@/lib/dashboard/client/fetch-read";
import { type EventFilterState, toListInput } from "../filters";
import { useAuditPage } from "./audit-page";

const loadExport = () => import("@/components/export/export-dialog");
const ExportDialog = dynamic(orMissing(loadExport, MissingDialog), { ssr: false });

const FILES = {
  csv: {
    label: "CSV, for spreadsheets",
    title: "Export events as CSV",
    type: "text/csv",
    headings: 1,
    note: "Cells that a spreadsheet would run as a formula begin with an apostrophe.",
  },
  ndjson: {
    label: "NDJSON, one object per line",
    title: "Export events as NDJSON",
    type: "application/x-ndjson",
    headings: 0,
    note: "Each line is one event, as a JSON object.",
  },
} as const;
type Format = keyof typeof FILES;

/** Exports every event that matches the filters. */
export function ExportMenu({ filters }: { filters: EventFilterState }) {
  const { scope } = useAuditPage();
  usePrefetch(loadExport);
  const [format, setFormat] = useState<Format | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { cursor: _page, ...input } = toListInput(filters);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button ref={button} variant="outline">
            <Download aria-hidden /> Export
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuLabel>All events that match these filters</DropdownMenuLabel>
          {(Object.keys(FILES) as Format[]).map((each) => (
            <DropdownMenuItem key={each} onSelect={() => setFormat(each)}>
              {FILES[each].label}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {format && (
        <ExportDialog
          {...FILES[format]}
          file={{
            ...FILES[format],
            scope,
            name: `audit-log.${format}`,
            address: readAddress(`/api/dashboard/events/${format}`, scope, input),
          }}
          description="Every event that matches the filters, newest first. Times are UTC."
          row="event"
          mostRows={null}
          onClose={() => setFormat(null)}
          onClosed={() => button.current?.focus()}
        />
      )}
    </>
  );
}
