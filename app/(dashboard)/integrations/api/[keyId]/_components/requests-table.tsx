"use client";

import { cn } from "@/components/cn";
import { formatMilliseconds } from "@/components/format-figures";
import { Hint } from "@/components/hint";
import { openClickedRow } from "@/components/lists/row-actions";
import { EnvironmentLink } from "@/components/page/environment-link";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RequestView } from "@/lib/usage/schema";
import { requestsUrl } from "../../../requests/requests-url";

/** On narrow screens each row becomes a few lines: status and time, then request, caller and duration. */
const ROW =
  "grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 px-5 py-3 has-[a:focus-visible]:bg-muted/60 @2xl:table-row";
const CELL = "block p-0 first:pl-0 last:pr-0 @2xl:table-cell @2xl:px-3 @2xl:py-2.5 @2xl:last:pr-5 @2xl:first:pl-5";

/** A key's requests, newest first. Each row links to the request details. */
export function RequestsTable({ requests, keyId }: { requests: RequestView[]; keyId: string }) {
  return (
    <div className="@container">
      <Table className="block @2xl:table">
        <TableHeader className="hidden @2xl:table-header-group">
          <TableRow>
            <TableHead>Time</TableHead>
            <TableHead>Request</TableHead>
            <TableHead>Status</TableHead>
            <TableHead className="text-right">Duration</TableHead>
            <TableHead>Caller</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="block @2xl:table-row-group">
          {requests.map((request) => (
            <RequestRow key={request.id} request={request} keyId={keyId} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function RequestRow({ request, keyId }: { request: RequestView; keyId: string }) {
  return (
    <TableRow className={ROW} onClick={openClickedRow}>
      <TableCell className={`${CELL} col-start-2 row-start-1 whitespace-nowrap text-right @2xl:text-left`}>
        <RelativeTime at={request.at} className="text-muted-foreground @2xl:text-foreground" />
      </TableCell>
      <TableCell className={`${CELL} col-span-full row-start-2 @2xl:w-full`}>
        <RequestDetailsLink request={request} keyId={keyId} />
        {request.errorCode && (
          <code className="block font-mono text-[0.6875rem] text-muted-foreground wrap-anywhere">
            {request.errorCode}
          </code>
        )}
      </TableCell>
      <TableCell className={`${CELL} col-start-1 row-start-1`}>
        <StatusBadge status={request.status} />
      </TableCell>
      <TableCell className={`${CELL} col-start-2 row-start-3 whitespace-nowrap text-right`}>
        {formatMilliseconds(request.milliseconds)}
      </TableCell>
      <TableCell className={`${CELL} col-start-1 row-start-3`}>
        <Shortened text={request.address ?? "Unknown"} />
        {request.client && <Shortened text={request.client} className="text-muted-foreground text-xs" />}
      </TableCell>
    </TableRow>
  );
}

/** Opens the row. A long path is cut after two lines; its title and the request details show all of it. */
function RequestDetailsLink({ request: { id, method, path }, keyId }: { request: RequestView; keyId: string }) {
  return (
    <EnvironmentLink
      href={requestsUrl({ range: "7d", key: keyId, request: id })}
      prefetch={false}
      data-opens-row
      title={path.length > PATH_LENGTH ? `${method} ${path}` : undefined}
      className="block rounded-sm"
    >
      <code className="line-clamp-2 font-mono text-[0.8125rem] wrap-anywhere">
        {method} {path}
      </code>
    </EnvironmentLink>
  );
}

function StatusBadge({ status }: { status: number }) {
  const variant = status < 400 ? "success" : status < 500 ? "warning" : "destructive";
  return (
    <Badge variant={variant} className="tabular-nums">
      {status}
    </Badge>
  );
}

/** The number of characters that fit into the column. */
const CALLER_LENGTH = 20;
const PATH_LENGTH = 40;

function Shortened({ text, className }: { text: string; className?: string }) {
  const style = cn("block max-w-64 truncate @2xl:max-w-36", className);
  if (text.length <= CALLER_LENGTH) return <span className={style}>{text}</span>;
  return (
    <Hint tip={text} className={style}>
      {text}
    </Hint>
  );
}
