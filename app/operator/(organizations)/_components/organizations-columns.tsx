"use client";

import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import type { listTableFeatures } from "@/components/lists/list-table";
import { RelativeTime } from "@/components/relative-time";
import type { OrganizationRow } from "@/lib/organizations/access-schema";
import { PLAN_LABELS } from "@/lib/organizations/labels";
import { AccessBadge } from "../../_components/access-badge";
import { formatRequests } from "../../_components/numbers";

const column = createColumnHelper<typeof listTableFeatures, OrganizationRow>();

export const organizationColumns = column.columns([
  column.accessor("name", {
    id: "name",
    header: "Name",
    cell: ({ row }) => <NameCell organization={row.original} />,
  }),
  column.accessor("plan", {
    id: "plan",
    header: "Plan",
    cell: ({ row }) => <PlanCell organization={row.original} />,
  }),
  column.accessor("apiAccess", {
    id: "apiAccess",
    header: "API access",
    cell: ({ row }) => <AccessBadge state={row.original.apiAccess} />,
  }),
  column.accessor("keys", {
    id: "keys",
    header: "Keys",
    cell: ({ row }) => <KeysCell keys={row.original.keys} />,
  }),
  column.accessor("requestsToday", {
    id: "requestsToday",
    header: "Requests today",
    cell: ({ row }) => <span className="tabular-nums">{formatRequests(row.original.requestsToday)}</span>,
  }),
  column.accessor("createdAt", {
    id: "createdAt",
    header: "Created",
    cell: ({ row }) => <RelativeTime at={row.original.createdAt} className="whitespace-nowrap" />,
  }),
]);

function NameCell({ organization: { id, name, slug } }: { organization: OrganizationRow }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      <Link
        href={`/operator/organizations/${id}`}
        dir="auto"
        className="line-clamp-2 justify-self-start rounded-sm font-medium underline-offset-4 wrap-anywhere hover:underline"
      >
        {name}
      </Link>
      <span className="justify-self-start font-mono text-muted-foreground text-xs wrap-anywhere">{slug}</span>
    </div>
  );
}

function PlanCell({ organization: { plan, requestsPerMinute, hasOwnLimit } }: { organization: OrganizationRow }) {
  return (
    <div className="grid gap-0.5">
      <span>{PLAN_LABELS[plan]}</span>
      <span className="text-muted-foreground text-xs tabular-nums">
        {requestsPerMinute.toLocaleString("en")} a minute{hasOwnLimit && ", custom"}
      </span>
    </div>
  );
}

function KeysCell({ keys: { live, sandbox } }: Pick<OrganizationRow, "keys">) {
  if (live + sandbox === 0) return <span className="text-muted-foreground">None</span>;
  return (
    <div className="grid gap-0.5 tabular-nums">
      <span>{live} live</span>
      <span className="text-muted-foreground text-xs">{sandbox} sandbox</span>
    </div>
  );
}
