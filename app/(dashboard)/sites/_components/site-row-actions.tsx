"use client";

import { Archive, ArchiveRestore, Pencil, Trash2 } from "lucide-react";
import { RowMenu } from "@/components/lists/row-menu";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { SiteRow } from "@/lib/sites/schema";
import type { SiteDialog } from "./site-dialog";
import { preloadSiteDialogs, useOpenSiteDialog } from "./site-dialogs";

/** The ⋮ menu of a site. */
export function SiteRowActions({ site }: { site: SiteRow }) {
  const open = useOpenSiteDialog();
  return (
    <RowMenu
      rowId={site.id}
      name={site.name}
      preload={preloadSiteDialogs}
      onChoose={(kind: Exclude<SiteDialog["kind"], "create">) => open({ kind, site })}
    >
      {(choose) => (
        <>
          <DropdownMenuItem onSelect={choose("edit")}>
            <Pencil aria-hidden /> Edit Site
          </DropdownMenuItem>
          {site.status === "active" ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem variant="destructive" onSelect={choose("archive")}>
                <Archive aria-hidden /> Archive Site
              </DropdownMenuItem>
            </>
          ) : (
            <>
              <DropdownMenuItem onSelect={choose("restore")}>
                <ArchiveRestore aria-hidden /> Restore Site
              </DropdownMenuItem>
              <DropdownMenuSeparator />
            </>
          )}
          <DropdownMenuItem variant="destructive" onSelect={choose("delete")}>
            <Trash2 aria-hidden /> Delete Site
          </DropdownMenuItem>
        </>
      )}
    </RowMenu>
  );
}
