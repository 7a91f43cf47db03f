"use client";

import { cn } from "@/components/cn";
import { moveBetweenRows, openClickedRow, rowOpenerId } from "@/components/lists/row-actions";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RequestEntry } from "@/lib/request-log/schema";
import { formatLogTime } from "@/lib/time/readable-time";
import { RequestStatus } from "./details/request-status";
import { formatDuration } from "./request-labels";
import { useRequestsPage } from "./requests-page";
import type { RequestFilterControls } from "./use-request-filters";

type RequestsTableProps = { requests: RequestEntry[]; controls: RequestFilterControls };

/** On narrow screens each row becomes a few lines: status and time, the request, then key, caller and duration. */
const ROW =
  "grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 px-4 py-3 has-[a:focus-visible]:bg-muted/60 @4xl:table-row data-open:bg-accent";
const CELL = "block p-0 first:pl-0 last:pr-0 @4xl:table-cell @4xl:px-3 @4xl:py-2 @4xl:last:pr-5 @4xl:first:pl-5";

/** Requests, newest first. A click anywhere opens a row; the arrows and J/K move between rows. */
export function RequestsTable({ requests, controls }: RequestsTableProps) {
  return (
    <Table className="block @4xl:table">
      <TableHeader className="hidden @4xl:table-header-group">
        <TableRow className="bg-muted hover:bg-muted">
          <TableHead>Time</TableHead>
          <TableHead>Request</TableHead>
          <TableHead>Status</TableHead>
          <TableHead>Key</TableHead>
          <TableHead>IP address</TableHead>
          <TableHead className="text-right">Duration</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="block @4xl:table-row-group" onKeyDown={moveBetweenRows}>
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} controls={controls} />
        ))}
      </TableBody>
    </Table>
  );
}

function RequestRow({
  request,
  controls: { filters, open, urlOf },
}: {
  request: RequestEntry;
  controls: RequestFilterControls;
}) {
  const { timeZone } = useRequestsPage();
  const { id, at, method, path, operation, status, errorCode, keyName, address, milliseconds, simulated } = request;
  const time = formatLogTime(at, timeZone);
  return (
    <TableRow className={ROW} data-open={filters.request === id || undefined} onClick={openClickedRow}>
      <TableCell className={cn(CELL, "col-start-2 row-start-1 whitespace-nowrap text-right @4xl:text-left")}>
        <time dateTime={at} className="text-muted-foreground @4xl:text-foreground">
          {time}
        </time>
      </TableCell>
      <TableCell className={cn(CELL, "col-span-full row-start-2 @4xl:w-full")}>
        <a
          id={rowOpenerId(id)}
          data-opens-row
          href={urlOf({ request: id })}
          aria-label={`${method} ${path}, ${status}${simulated === null ? "" : " simulated"}, ${time}`}
          className="flex gap-2 rounded-sm font-mono text-[0.8125rem]"
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            open(id);
          }}
        >
          <span className="text-muted-foreground">{method}</span>
          <span className="min-w-0 wrap-anywhere">{path}</span>
        </a>
        <span className="block text-muted-foreground text-xs">{operation ?? "No operation"}</span>
      </TableCell>
      <TableCell className={cn(CELL, "col-start-1 row-start-1 @4xl:whitespace-nowrap")}>
        <RequestStatus status={status} />
        {(errorCode || simulated) && (
          <span className="mt-1 block text-[0.6875rem] text-muted-foreground">
            {simulated && "Simulated "}
            {errorCode && <code className="font-mono wrap-anywhere">{errorCode}</code>}
          </span>
        )}
      </TableCell>
      <TableCell className={cn(CELL, "col-start-1 row-start-3")}>
        <span className="block truncate @4xl:max-w-40">{keyName}</span>
      </TableCell>
      <TableCell className={cn(CELL, "col-start-1 row-start-4 text-muted-foreground @4xl:text-foreground")}>
        <span className="block truncate @4xl:max-w-36">{address ?? "Unknown"}</span>
      </TableCell>
      <TableCell className={cn(CELL, "col-start-2 row-start-3 whitespace-nowrap text-right")}>
        {formatDuration(milliseconds)}
      </TableCell>
    </TableRow>
  );
}
