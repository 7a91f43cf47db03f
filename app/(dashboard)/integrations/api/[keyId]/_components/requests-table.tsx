"use client";

import { cn } from "@/components/cn";
import { formatMilliseconds } from "@/components/format-figures";
import { Hint } from "@/components/hint";
import { EnvironmentLink } from "@/components/page/environment-link";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RequestView } from "@/lib/usage/schema";
import { requestsAddress } from "../../../requests/address";

/** Where the card is narrow each row becomes two lines: outcome and time, then request, caller and duration. */
const ROW =
  "relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 px-5 py-3 has-[a:focus-visible]:bg-muted/60 @2xl:table-row";
const CELL = "block p-0 first:pl-0 last:pr-0 @2xl:table-cell @2xl:px-3 @2xl:py-2.5 @2xl:last:pr-5 @2xl:first:pl-5";

/** What has a tip of its own lies above the row's link. */
const ABOVE_LINK = "relative z-1";

/** A key's requests, newest first; each row leads to its details's story. */
export function RequestsTable({ requests, keyId }: { requests: RequestView[]; keyId: string }) {
  return (
    <div className="@container">
      <Table className="block @2xl:table">
        <TableHeader className="hidden @2xl:table-header-group">
          <TableRow>
            <TableHead>Time</TableHead>
            <TableHead>Request</TableHead>
            <TableHead>Status</TableHead>
            <TableHead className="text-right">Took</TableHead>
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
    <TableRow className={ROW}>
      <TableCell className={`${CELL} col-start-2 row-start-1 whitespace-nowrap text-right @2xl:text-left`}>
        <RelativeTime at={request.at} className={`${ABOVE_LINK} text-muted-foreground @2xl:text-foreground`} />
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

/** Lies over the whole row. A path of any length takes two lines, and is whole in its title and in the story. */
function RequestDetailsLink({ request: { id, method, path }, keyId }: { request: RequestView; keyId: string }) {
  return (
    <EnvironmentLink
      href={requestsAddress({ range: "7d", key: keyId, request: id })}
      prefetch={false}
      title={path.length > PATH_ROOM ? `${method} ${path}` : undefined}
      className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
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

/** As many characters as the columns have room for. */
const CALLER_ROOM = 20;
const PATH_ROOM = 40;

function Shortened({ text, className }: { text: string; className?: string }) {
  const style = cn("block max-w-64 truncate @2xl:max-w-36", className);
  if (text.length <= CALLER_ROOM) return <span className={style}>{text}</span>;
  return (
    <Hint tip={text} className={cn(style, ABOVE_LINK)}>
      {text}
    </Hint>
  );
}
