"use client";

import { PendingButton } from "@/components/dialogs/pending-button";
import { ReadError } from "@/components/lists/read-error";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { EXPORT_ROWS_MAX } from "@/lib/request-log/labels";
import { type ListedFilters, NARROWING } from "../filters";
import { formatBytes, RANGE_LABELS } from "./request-labels";
import { type ExportState, useExport } from "./use-export";

type ExportDialogProps = { fields: ListedFilters; onClose: () => void; onClosed: () => void };

/** Exports the listed requests to a file, shows the progress and can be cancelled. */
export default function ExportDialog({ fields, onClose, onClosed }: ExportDialogProps) {
  const { state, start, cancel } = useExport(fields);
  const isRunning = state.kind === "running";
  return (
    <Dialog open onOpenChange={() => isRunning || onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <DialogHeader>
          <DialogTitle>Export requests as CSV</DialogTitle>
          <DialogDescription>
            {describeFilters(fields)}, newest first, at most {EXPORT_ROWS_MAX.toLocaleString("en")} rows. Times are UTC.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Progress state={state} onRetry={start} />
        </DialogBody>
        <DialogFooter>
          {isRunning && (
            <Button variant="outline" onClick={cancel}>
              Cancel export
            </Button>
          )}
          {!isRunning && (
            <Button variant="outline" onClick={onClose}>
              Close
            </Button>
          )}
          {state.kind !== "done" && (
            <PendingButton isPending={isRunning} onClick={start}>
              Export
            </PendingButton>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Progress({ state, onRetry }: { state: ExportState; onRetry: () => void }) {
  if (state.kind === "failed") {
    return <ReadError error={state.error} what="The file" isRetrying={false} onRetry={onRetry} />;
  }
  const soFar = `${state.rows.toLocaleString("en")} rows, ${formatBytes(state.bytes)}`;
  return (
    <>
      {state.kind === "running" && (
        <div className="grid gap-2">
          <progress aria-label="Export" className="h-1.5 w-full accent-primary" />
          <p className="tabular-nums">{soFar} so far</p>
        </div>
      )}
      <p role="status" className="tabular-nums empty:hidden">
        {OUTCOMES[state.kind]}
        {state.kind === "done" && ` ${soFar}.`}
        {state.kind === "done" &&
          state.rows === EXPORT_ROWS_MAX &&
          " That is the maximum for one file. Choose a shorter time range for the rest."}
      </p>
      {state.kind === "ready" && (
        <p className="text-muted-foreground">
          The file contains the columns of the list, and the client and site of each request. Cells that a spreadsheet
          would run as a formula begin with an apostrophe.
        </p>
      )}
    </>
  );
}

const OUTCOMES: Record<ExportState["kind"], string> = {
  ready: "",
  running: "",
  done: "Saved requests.csv:",
  cancelled: "Export cancelled. No file was saved.",
  failed: "",
};

function describeFilters(fields: ListedFilters): string {
  const filterCount = NARROWING.filter((name) => fields[name] !== null).length;
  const range = fields.range === "custom" ? "The selected time range" : RANGE_LABELS[fields.range];
  if (filterCount === 0) return `${range}, all requests`;
  return `${range}, with ${filterCount} ${filterCount === 1 ? "filter" : "filters"}`;
}
