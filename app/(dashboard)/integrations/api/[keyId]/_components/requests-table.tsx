"use client";

import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RequestView } from "@/lib/usage/schema";

/** Requests, newest first. */
export function RequestsTable({ requests }: { requests: RequestView[] }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label="Recent requests"
      className="overflow-x-auto rounded-b-lg focus-visible:-outline-offset-2"
    >
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>Time</TableHead>
            <TableHead>Request</TableHead>
            <TableHead>Status</TableHead>
            <TableHead className="text-right">Took</TableHead>
            <TableHead>Caller</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {requests.map((request) => (
            <TableRow key={request.id}>
              <TableCell className="whitespace-nowrap py-2.5">
                <RelativeTime at={request.at} />
              </TableCell>
              <TableCell className="min-w-48 py-2.5">
                <code className="font-mono text-[0.8125rem] wrap-anywhere">
                  {request.method} {request.path}
                </code>
              </TableCell>
              <TableCell className="py-2.5">
                <StatusCell request={request} />
              </TableCell>
              <TableCell className="whitespace-nowrap py-2.5 text-right">
                {formatDuration(request.milliseconds)}
              </TableCell>
              <TableCell className="py-2.5">
                <span className="block whitespace-nowrap">{request.address ?? "Unknown"}</span>
                {request.client && (
                  <span className="block max-w-48 truncate text-muted-foreground text-xs" title={request.client}>
                    {request.client}
                  </span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function StatusCell({ request: { status, errorCode } }: { request: RequestView }) {
  const variant = status < 400 ? "success" : status < 500 ? "warning" : "destructive";
  return (
    <span className="grid justify-items-start gap-0.5">
      <Badge variant={variant} className="tabular-nums">
        {status}
      </Badge>
      {errorCode && <code className="font-mono text-[0.6875rem] text-muted-foreground">{errorCode}</code>}
    </span>
  );
}

function formatDuration(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds).toLocaleString("en")} ms`;
}
