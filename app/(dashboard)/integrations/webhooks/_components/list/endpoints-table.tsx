"use client";

import { cn } from "@/components/cn";
import { EnvironmentLink } from "@/components/page/environment-link";
import { RelativeTime } from "@/components/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { EndpointActions } from "./endpoint-actions";
import { EventsCell } from "./events-cell";
import { SitesCell } from "./sites-cell";
import { StatusCell } from "./status-cell";
import { SuccessCell } from "./success-cell";

const HEAD = "bg-muted hover:bg-muted [&>th:not(:first-child)]:pl-2.5 [&>th:not(:last-child)]:pr-2.5";
const ROW = "relative grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 @3xl:grid-cols-5 @min-[55rem]:table-row";
const FACT =
  "block p-0 first:pl-0 last:pr-0 @min-[55rem]:table-cell @min-[55rem]:px-2.5 @min-[55rem]:py-3 @min-[55rem]:align-top";
const NAME =
  "col-span-full block p-0 pr-10 first:pl-0 @min-[55rem]:table-cell @min-[55rem]:w-[32%] @min-[55rem]:min-w-56 @min-[55rem]:py-3 @min-[55rem]:pr-3 @min-[55rem]:align-top @min-[55rem]:first:pl-5";
const ACTIONS =
  "absolute top-3 right-2 block p-0 last:pr-0 @min-[55rem]:static @min-[55rem]:table-cell @min-[55rem]:w-12 @min-[55rem]:py-2 @min-[55rem]:align-top @min-[55rem]:last:pr-3";

/** The endpoints, newest first. On narrow screens each row becomes a card. */
export function EndpointsTable({ endpoints }: { endpoints: EndpointDetails[] }) {
  return (
    <Table className="block @min-[55rem]:table">
      <TableHeader className="hidden @min-[55rem]:table-header-group">
        <TableRow className={HEAD}>
          {["Endpoint", "Events", "Sites", "Success 24 h", "Last delivery", "Status"].map((label) => (
            <TableHead key={label}>{label}</TableHead>
          ))}
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="block @min-[55rem]:table-row-group">
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} />
        ))}
      </TableBody>
    </Table>
  );
}

function EndpointRow({ endpoint }: { endpoint: EndpointDetails }) {
  return (
    <TableRow className={ROW}>
      <TableCell className={NAME}>
        <EnvironmentLink
          href={`/integrations/webhooks/${endpoint.id}`}
          prefetch={false}
          title={endpoint.url}
          className="line-clamp-2 rounded-sm py-0.5 font-medium underline-offset-4 wrap-anywhere hover:underline"
        >
          {endpoint.url}
        </EnvironmentLink>
        {endpoint.description && (
          <span dir="auto" className="block text-muted-foreground text-xs leading-4 wrap-anywhere">
            {endpoint.description}
          </span>
        )}
      </TableCell>
      <TableCell className={FACT}>
        <FactLabel>Events</FactLabel>
        <EventsCell eventTypes={endpoint.eventTypes} />
      </TableCell>
      <TableCell className={FACT}>
        <FactLabel>Sites</FactLabel>
        <SitesCell sites={endpoint.sites} />
      </TableCell>
      <TableCell className={FACT}>
        <FactLabel>Success 24 h</FactLabel>
        <SuccessCell health={endpoint.health} />
      </TableCell>
      <TableCell className={FACT}>
        <FactLabel>Last delivery</FactLabel>
        <LastDelivery at={endpoint.health.lastDeliveredAt} />
      </TableCell>
      <TableCell className={cn(FACT, "col-span-full @3xl:col-span-1")}>
        <FactLabel>Status</FactLabel>
        <StatusCell endpoint={endpoint} />
      </TableCell>
      <TableCell className={ACTIONS}>
        <EndpointActions endpoint={endpoint} />
      </TableCell>
    </TableRow>
  );
}

function LastDelivery({ at }: { at: string | null }) {
  if (at) return <RelativeTime at={at} className="whitespace-nowrap" />;
  return <span className="whitespace-nowrap text-muted-foreground">None yet</span>;
}

function FactLabel({ children }: { children: string }) {
  return (
    <span aria-hidden className="mb-1 block text-muted-foreground text-xs @min-[55rem]:hidden">
      {children}
    </span>
  );
}
