"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { Archive, CircleCheck } from "lucide-react";
import { Hint } from "@/components/hint";
import type { listTableFeatures } from "@/components/lists/list-table";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { useNow } from "@/components/use-now";
import type { SiteStatus } from "@/lib/sites/labels";
import type { SiteRow } from "@/lib/sites/schema";
import { SiteRowActions } from "./site-row-actions";
import { cityOf, offsetOf, timeIn } from "./zone-labels";

const column = createColumnHelper<typeof listTableFeatures, SiteRow>();

/** The table's columns. A column whose id is a site sort is sortable. Members see neither keys nor actions. */
export function siteColumns(canManage: boolean) {
  const name = column.accessor("name", {
    id: "name",
    header: "Name",
    cell: ({ row }) => <NameCell site={row.original} />,
  });
  const facts = [
    column.accessor("timeZone", {
      id: "timeZone",
      header: "Time zone",
      cell: ({ row }) => <TimeZoneCell timeZone={row.original.timeZone} />,
    }),
    column.accessor("status", {
      id: "status",
      header: "Status",
      cell: ({ row }) => <SiteStatusBadge status={row.original.status} />,
    }),
    column.accessor("createdAt", {
      id: "createdAt",
      header: "Created",
      cell: ({ row }) => <RelativeTime at={row.original.createdAt} className="whitespace-nowrap" />,
    }),
  ];
  if (!canManage) return column.columns([name, ...facts]);
  const keys = column.accessor("keys", {
    id: "keys",
    header: "Keys",
    cell: ({ row }) => <KeysCell site={row.original} />,
  });
  const actions = column.display({
    id: "actions",
    header: "Actions",
    cell: ({ row }) => <SiteRowActions site={row.original} />,
  });
  return column.columns([name, ...facts.slice(0, 1), keys, ...facts.slice(1), actions]);
}

function NameCell({ site }: { site: SiteRow }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      <span dir="auto" className="line-clamp-2 justify-self-start font-medium wrap-anywhere">
        {site.name}
      </span>
      <span dir="auto" className="line-clamp-2 justify-self-start text-muted-foreground text-xs wrap-anywhere">
        {site.address ?? "No address"}
      </span>
      {site.externalId !== null && (
        <span className="justify-self-start text-muted-foreground text-xs wrap-anywhere">
          External ID <bdi>{site.externalId}</bdi>
        </span>
      )}
    </div>
  );
}

/** The city, and its current time. */
function TimeZoneCell({ timeZone }: { timeZone: string }) {
  const now = useNow();
  return (
    <div className="grid justify-items-start gap-0.5">
      <Hint tip={timeZone} className="wrap-anywhere @3xl:whitespace-nowrap">
        {cityOf(timeZone)}
      </Hint>
      <span className="whitespace-nowrap text-muted-foreground text-xs" suppressHydrationWarning>
        {timeIn(timeZone, now)} · {offsetOf(timeZone, now)}
      </span>
    </div>
  );
}

function KeysCell({ site: { keys, status } }: { site: SiteRow }) {
  if (!keys) return <span className="text-muted-foreground">None</span>;
  const count = keys === 1 ? "1 key" : `${keys} keys`;
  if (status === "active") return <span className="whitespace-nowrap">{count}</span>;
  return (
    <Hint tip="Keys with global scope also see archived sites." className="whitespace-nowrap">
      {count}
    </Hint>
  );
}

const STATUSES = {
  active: { Icon: CircleCheck, label: "Active", variant: "success" },
  archived: { Icon: Archive, label: "Archived", variant: "neutral" },
} as const;

function SiteStatusBadge({ status }: { status: SiteStatus }) {
  const { Icon, label, variant } = STATUSES[status];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
