"use client";

import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import { useNow } from "@/components/use-now";
import { type KeyListView, type KeyView, scopeLabel } from "@/lib/keys/terms";
import { describeRelative, formatDate, formatDateTime } from "@/lib/readable-time";
import { KeyStatusBadge } from "./key-status";
import { KeyValue } from "./key-value";
import { useKeysPage } from "./keys-page";
import { RowActions } from "./row-actions";

/** The server sorts, filters and pages; the table has nothing to do but columns and rows. */
export const keyTableFeatures = tableFeatures({});
const column = createColumnHelper<typeof keyTableFeatures, KeyView>();

/** The table's columns; those with a sort id of the key service can be sorted by. */
export function keyColumns(standing: Pick<KeyListView, "apiAccess" | "used">) {
  return column.columns([
    column.accessor("name", { id: "name", header: "Name", cell: ({ row }) => <NameCell keyView={row.original} /> }),
    column.display({ id: "key", header: "Key", cell: ({ row }) => <KeyValue keyView={row.original} /> }),
    column.display({ id: "scope", header: "Scope", cell: ({ row }) => scopeLabel(row.original) }),
    column.display({ id: "sites", header: "Sites", cell: ({ row }) => <SitesCell keyView={row.original} /> }),
    column.accessor("lastUsed", {
      id: "lastUsed",
      header: "Last used",
      cell: ({ getValue }) => <LastUsed lastUsed={getValue()} />,
    }),
    column.accessor("expiresAt", {
      id: "expires",
      header: "Expires",
      cell: ({ row }) => <ExpiresCell keyView={row.original} />,
    }),
    column.display({
      id: "status",
      header: "Status",
      cell: ({ row }) => <KeyStatusBadge status={row.original.status} />,
    }),
    column.display({
      id: "actions",
      header: "Actions",
      cell: ({ row }) => <RowActions keyView={row.original} standing={standing} />,
    }),
  ]);
}

function NameCell({ keyView }: { keyView: KeyView }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      <Link
        href={`/integrations/api/${keyView.id}`}
        prefetch={false}
        dir="auto"
        className="line-clamp-2 justify-self-start rounded-sm py-0.5 font-medium underline-offset-4 wrap-anywhere hover:underline"
      >
        {keyView.name}
      </Link>
      <span className="text-muted-foreground text-xs wrap-anywhere">
        <span className="@4xl:sr-only">Created </span>
        <RelativeTime at={keyView.createdAt} /> by {keyView.createdByName}
      </span>
    </div>
  );
}

const SITES_SHOWN = 2;

function SitesCell({ keyView }: { keyView: KeyView }) {
  if (keyView.reach === "all_sites") return "All sites";
  const names = keyView.sites.map((site) => (site.status === "archived" ? `${site.name} (archived)` : site.name));
  if (keyView.sites.every((site) => site.status === "archived")) {
    return (
      <span className="text-warning" title={names.join(", ")}>
        No site left{names.length > 0 && " (archived)"}
      </span>
    );
  }
  const rest = names.length - SITES_SHOWN;
  return (
    <span className="line-clamp-3 wrap-anywhere" title={names.join(", ")}>
      {names.slice(0, SITES_SHOWN).join(", ")}
      {rest > 0 && <span className="text-muted-foreground">&nbsp;+{rest}</span>}
    </span>
  );
}

function LastUsed({ lastUsed }: { lastUsed: KeyView["lastUsed"] }) {
  if (!lastUsed) return <span className="whitespace-nowrap text-muted-foreground">Never used</span>;
  return <RelativeTime at={lastUsed.at} className="whitespace-nowrap" />;
}

const SOON_MS = 7 * 86_400_000;

function ExpiresCell({ keyView: { expiresAt, status } }: { keyView: KeyView }) {
  const { timeZone } = useKeysPage();
  const now = useNow();
  if (!expiresAt) return <span className="text-muted-foreground">Never</span>;
  const isSoon = status === "active" && new Date(expiresAt).getTime() - now < SOON_MS;
  return (
    <time
      dateTime={expiresAt}
      title={formatDateTime(expiresAt, timeZone)}
      className="grid gap-0.5 whitespace-nowrap"
      suppressHydrationWarning
    >
      {formatDate(expiresAt, timeZone)}
      <span className={isSoon ? "text-warning text-xs" : "text-muted-foreground text-xs"} suppressHydrationWarning>
        {describeRelative(expiresAt, now)}
      </span>
    </time>
  );
}
