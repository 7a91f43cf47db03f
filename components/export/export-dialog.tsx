"use client";

import type { ReactNode } from "react";
import { PendingButton } from "@/components/dialogs/pending-button";
import { countOf, formatBytes } from "@/components/format-figures";
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
import { type ExportFile, type ExportState, useExport } from "./use-export";

export type ExportDialogProps = {
  file: ExportFile;
  title: string;
  description: string;
  /** Said before the export starts. */
  note: ReactNode;
  /** What a row is, in the singular. */
  row: string;
  mostRows: number | null;
  onClose: () => void;
  onClosed: () => void;
};

/** Exports rows to a file. Shows the place in the queue and the progress, and can be cancelled. */
export default function ExportDialog(props: ExportDialogProps) {
  const { file, title, description, onClose, onClosed } = props;
  const { state, start, cancel } = useExport(file);
  const isRunning = state.kind === "running" || state.kind === "waiting";
  return (
    <Dialog open onOpenChange={() => isRunning || onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <Progress {...props} state={state} onRetry={start} />
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

type ProgressProps = Pick<ExportDialogProps, "file" | "note" | "row" | "mostRows"> & {
  state: ExportState;
  onRetry: () => void;
};

function Progress({ state, onRetry, ...props }: ProgressProps) {
  if (state.kind === "failed") {
    return <ReadError error={state.error} what="The file" isRetrying={false} onRetry={onRetry} />;
  }
  return (
    <>
      {state.kind === "running" && (
        <div className="grid gap-2">
          <progress aria-label="Export" className="h-1.5 w-full accent-primary" />
          <p className="tabular-nums">{soFar(state, props.row)} so far</p>
        </div>
      )}
      <p role="status" className="tabular-nums empty:hidden">
        {statusOf(state, props)}
      </p>
      {state.kind === "ready" && <p className="text-muted-foreground">{props.note}</p>}
    </>
  );
}

function statusOf(
  state: Exclude<ExportState, { kind: "failed" }>,
  { file, row, mostRows }: Omit<ProgressProps, "state" | "onRetry">,
) {
  switch (state.kind) {
    case "ready":
    case "running":
      return "";
    case "waiting":
      return `Waiting for other exports. Yours is number ${state.place} in the queue.`;
    case "cancelled":
      return "Export cancelled. No file was saved.";
    case "done":
      return `Saved ${file.name}: ${soFar(state, row)}.${
        state.rows === mostRows ? " That is the maximum for one file. Choose a shorter time range for the rest." : ""
      }`;
  }
}

function soFar({ rows, bytes }: { rows: number; bytes: number }, row: string): string {
  return `${countOf(rows, row)}, ${formatBytes(bytes)}`;
}
