"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { formatCount } from "@/components/format-figures";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { Button } from "@/components/ui/button";
import { readAddress } from "@/lib/dashboard/client/fetch-read";
import { EXPORT_ROWS_MAX } from "@/lib/request-log/labels";
import { type ListedFilters, NARROWING } from "../filters";
import { RANGE_LABELS } from "./request-labels";
import { useRequestsPage } from "./requests-page";

const loadExport = () => import("@/components/export/export-dialog");
const ExportDialog = dynamic(orMissing(loadExport, MissingDialog), { ssr: false });

const NOTE =
  "The file contains the columns of the list, and the client and site of each request. Cells that a spreadsheet would run as a formula begin with an apostrophe.";

/** Opens the export of the listed requests. */
export function ExportButton({ fields }: { fields: ListedFilters }) {
  const { scope } = useRequestsPage();
  usePrefetch(loadExport);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { cursor: _, ...filters } = fields;
  const address = readAddress("/api/dashboard/requests/export", scope, filters);
  return (
    <>
      <Button ref={button} variant="outline" onClick={() => setIsOpen(true)}>
        <Download aria-hidden /> Export CSV
      </Button>
      {isOpen && (
        <ExportDialog
          file={{ scope, address, name: "requests.csv", type: "text/csv", headings: 1 }}
          title="Export requests as CSV"
          description={`${describeFilters(fields)}, newest first, at most ${formatCount(EXPORT_ROWS_MAX)} rows. Times are UTC.`}
          note={NOTE}
          row="row"
          mostRows={EXPORT_ROWS_MAX}
          onClose={() => setIsOpen(false)}
          onClosed={() => button.current?.focus()}
        />
      )}
    </>
  );
}

function describeFilters(fields: ListedFilters): string {
  const filterCount = NARROWING.filter((name) => fields[name] !== null).length;
  const range = fields.range === "custom" ? "The selected time range" : RANGE_LABELS[fields.range];
  if (filterCount === 0) return `${range}, all requests`;
  return `${range}, with ${filterCount} ${filterCount === 1 ? "filter" : "filters"}`;
}
