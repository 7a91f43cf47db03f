"use client";

import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import dynamic from "next/dynamic";
import { byActor } from "@/components/actor-label";
import { cn } from "@/components/cn";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { withBoundary } from "@/components/parts/with-boundary";
import { ExactTime, RelativeTime } from "@/components/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/use-now";
import { EXPIRES_SOON_DAYS } from "@/lib/keys/labels";
import type { KeyListView, KeyView } from "@/lib/keys/schema";
import { DAY_MS } from "@/lib/time/durations";
import { describeRelative, formatDate } from "@/lib/time/readable-time";
import { KeySecrets } from "../key-secrets";
import { OwnerName } from "../owner-name";
import { useKeyActivity } from "./keys-activity";
import { useKeysPage } from "./keys-page";
import { RowActions } from "./row-actions";
import { ScopeCell } from "./scope-cell";
import { StatusCell } from "./status-cell";
import { UsageCell } from "./usage-cell";

/** Loaded separately, because it is rare. */
const OnlyRefused = withBoundary(dynamic(orMissing(() => import("./only-refused"), MissingPart)), LastUsedSkeleton);

/** The server sorts, filters and pages, so the table needs no features of its own. */
export const keyTableFeatures = tableFeatures({});
const column = createColumnHelper<typeof keyTableFeatures, KeyView>();

/** The table's columns. A column whose id is one of the key service's sorts is sortable. */
export function keyColumns(quota: Pick<KeyListView, "apiAccess" | "used">) {
  return column.columns([
    column.accessor("name", { id: "name", header: "Name", cell: ({ row }) => <NameCell keyView={row.original} /> }),
    column.display({ id: "key", header: "Key", cell: ({ row }) => <KeySecrets keyView={row.original} /> }),
    column.display({ id: "scope", header: "Scope, sites", cell: ({ row }) => <ScopeCell keyView={row.original} /> }),
    column.accessor("owner", {
      id: "owner",
      header: "Owner",
      cell: ({ row }) => <OwnerName owner={row.original.owner} isInTable />,
    }),
    column.display({
      id: "usage",
      header: "Usage 24 h",
      cell: ({ row }) => <UsageCell keyId={row.original.id} />,
    }),
    column.accessor("lastUsed", {
      id: "lastUsed",
      header: "Last used",
      cell: ({ row }) => <LastUsed keyView={row.original} />,
    }),
    column.accessor("expiresAt", {
      id: "expires",
      header: "Expires",
      cell: ({ row }) => <ExpiresCell keyView={row.original} />,
    }),
    column.display({ id: "status", header: "Status", cell: ({ row }) => <StatusCell keyView={row.original} /> }),
    column.display({
      id: "actions",
      header: "Actions",
      cell: ({ row }) => <RowActions keyView={row.original} quota={quota} />,
    }),
  ]);
}

/** Names the owner where the table has no space for the column of owners. */
function NameCell({ keyView: { id, name, owner, createdByName, createdAt } }: { keyView: KeyView }) {
  return (
    <div className="grid min-w-0 gap-1">
      <EnvironmentLink
        href={`/integrations/api/${id}`}
        prefetch={false}
        dir="auto"
        className="line-clamp-2 justify-self-start rounded-sm py-0.5 font-medium underline-offset-4 wrap-anywhere hover:underline"
      >
        {name}
      </EnvironmentLink>
      <div className="hidden text-xs @min-[59rem]:block @min-[68rem]:hidden">
        <span className="sr-only">Owner: </span>
        <OwnerName owner={owner} isInTable />
      </div>
      <span className="text-muted-foreground text-xs wrap-anywhere">
        <span className="@min-[59rem]:sr-only">Created </span>
        <RelativeTime at={createdAt} /> {byActor(createdByName)}
      </span>
    </div>
  );
}

/** The newer time of list and activity, because the activity refreshes more often than the list. */
function LastUsed({ keyView: { id, lastUsed } }: { keyView: KeyView }) {
  const activity = useKeyActivity(id);
  const known = typeof activity === "string" ? null : activity;
  const [at] = [lastUsed?.at, known?.lastUsedAt]
    .filter((time) => typeof time === "string")
    .sort()
    .reverse();
  if (at) return <RelativeTime at={at} className="whitespace-nowrap" />;
  if (activity === "pending") return <LastUsedSkeleton />;
  if (known?.lastRefusedAt) return <OnlyRefused keyId={id} at={known.lastRefusedAt} />;
  return <span className="whitespace-nowrap text-muted-foreground">Never used</span>;
}

function LastUsedSkeleton() {
  return <Skeleton className="h-5 w-20" />;
}

const SOON_MS = EXPIRES_SOON_DAYS * DAY_MS;

function ExpiresCell({ keyView: { expiresAt, status } }: { keyView: KeyView }) {
  const { timeZone } = useKeysPage();
  const now = useNow();
  if (!expiresAt) return <span className="text-muted-foreground">Never</span>;
  const isSoon = status === "active" && new Date(expiresAt).getTime() - now < SOON_MS;
  return (
    <ExactTime at={expiresAt} timeZone={timeZone} className="whitespace-nowrap">
      {formatDate(expiresAt, timeZone)}
      <span
        className={cn("mt-0.5 block text-xs", isSoon ? "text-warning" : "text-muted-foreground")}
        suppressHydrationWarning
      >
        {describeRelative(expiresAt, now)}
      </span>
    </ExactTime>
  );
}
