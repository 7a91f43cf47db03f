"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type EventFilterState, toListInput } from "../filters";
import { useAuditPage } from "./audit-page";

const FILES = [
  { format: "csv", label: "CSV, for spreadsheets" },
  { format: "ndjson", label: "NDJSON, one object per line" },
];

/** Downloads every event that matches the filters. Links let the browser show the progress. */
export function ExportMenu({ filters }: { filters: EventFilterState }) {
  const { scope } = useAuditPage();
  const { cursor: _page, ...input } = toListInput(filters);
  const query = new URLSearchParams({ ...scope, ...(input as Record<string, string>) });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden /> Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>All events that match these filters</DropdownMenuLabel>
        {FILES.map(({ format, label }) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`/api/dashboard/events/${format}?${query}`} download>
              {label}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
