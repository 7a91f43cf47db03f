"use client";

import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { cn } from "@/components/cn";
import { countOf } from "@/components/format-figures";
import { moveBetweenRows, openClickedRow, rowOpenerId } from "@/components/lists/row-actions";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useNow } from "@/components/use-now";
import { describeRelative, formatLogTime } from "@/lib/time/readable-time";
import { MESSAGE_STATE_LABELS } from "@/lib/webhooks/labels";
import type { MessageView } from "@/lib/webhooks/log/schema";
import { MessageStateBadge } from "./message-state";
import type { DeliveryControls } from "./use-delivery-filters";

/** On narrow screens each row becomes a few lines: state and time, the event, then number and result. */
const ROW =
  "grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 px-5 py-3 has-[a:focus-visible]:bg-muted/60 @2xl:table-row data-open:bg-accent";
const CELL = "block p-0 first:pl-0 last:pr-0 @2xl:table-cell @2xl:px-3 @2xl:py-2 @2xl:last:pr-5 @2xl:first:pl-5";

type DeliveriesTableProps = { messages: MessageView[]; controls: DeliveryControls };

/** Deliveries, newest first. A click anywhere opens a row; the arrows and J/K move between rows. */
export function DeliveriesTable({ messages, controls }: DeliveriesTableProps) {
  return (
    <section aria-label="Deliveries" className="@container">
      <Table className="block @2xl:table">
        <TableHeader className="hidden @2xl:table-header-group">
          <TableRow>
            <TableHead>Time</TableHead>
            <TableHead>Event</TableHead>
            <TableHead className="text-right">Number</TableHead>
            <TableHead>State</TableHead>
            <TableHead>Result</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="block @2xl:table-row-group" onKeyDown={moveBetweenRows}>
          {messages.map((message) => (
            <DeliveryRow key={message.id} message={message} controls={controls} />
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

type DeliveryRowProps = { message: MessageView; controls: DeliveryControls };

function DeliveryRow({ message, controls: { filters, open, urlOf } }: DeliveryRowProps) {
  const { timeZone } = useWebhooksPage();
  const { id, createdAt, type, subjectId, number, state } = message;
  const time = formatLogTime(createdAt, timeZone);
  return (
    <TableRow className={ROW} data-open={filters.message === id || undefined} onClick={openClickedRow}>
      <TableCell className={cn(CELL, "col-start-2 row-start-1 whitespace-nowrap text-right @2xl:text-left")}>
        <time dateTime={createdAt} className="text-muted-foreground @2xl:text-foreground">
          {time}
        </time>
      </TableCell>
      <TableCell className={cn(CELL, "col-span-full row-start-2")}>
        <a
          id={rowOpenerId(id)}
          data-opens-row
          href={urlOf({ message: id })}
          aria-label={`${type}, number ${number}, ${MESSAGE_STATE_LABELS[state]}, ${time}`}
          className="block rounded-sm font-mono text-[0.8125rem] wrap-anywhere"
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            open(id);
          }}
        >
          {type}
        </a>
        <span className="block font-mono text-[0.6875rem] text-muted-foreground wrap-anywhere">{subjectId}</span>
      </TableCell>
      <TableCell className={cn(CELL, "col-start-2 row-start-3 text-right text-muted-foreground")}>
        <span className="@2xl:hidden">Number </span>
        {number.toLocaleString("en")}
      </TableCell>
      <TableCell className={cn(CELL, "col-start-1 row-start-1")}>
        <MessageStateBadge {...message} />
      </TableCell>
      <TableCell className={cn(CELL, "col-start-1 row-start-3 @2xl:w-44")}>
        <Result message={message} />
      </TableCell>
    </TableRow>
  );
}

/** What the last attempt met, and when the next one is. */
function Result({ message: { attempts, lastStatus, lastError, nextAttemptAt } }: Pick<DeliveryRowProps, "message">) {
  const now = useNow();
  return (
    <span className="grid text-xs leading-4 " suppressHydrationWarning>
      {attempts > 0 && (
        <span className="line-clamp-2 wrap-anywhere">{lastStatus !== null ? `HTTP ${lastStatus}` : lastError}</span>
      )}
      <span className="text-muted-foreground tabular-nums">
        {attempts === 0 ? "Not sent yet" : countOf(attempts, "attempt")}
        {nextAttemptAt && attempts > 0 && `, next ${describeRelative(nextAttemptAt, now)}`}
      </span>
    </span>
  );
}
