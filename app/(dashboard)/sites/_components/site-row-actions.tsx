"use client";

import { Archive, ArchiveRestore, EllipsisVertical, Pencil, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { SiteRow } from "@/lib/sites/schema";
import type { SiteDialog } from "./site-dialog";
import { preloadSiteDialogs, useOpenSiteDialog } from "./site-dialogs";

/** The ⋮ menu of a site. */
export function SiteRowActions({ site }: { site: SiteRow }) {
  const open = useOpenSiteDialog();
  const hasOpened = useRef(false);
  const choose = (kind: Exclude<SiteDialog["kind"], "create">) => () => {
    hasOpened.current = true;
    open({ kind, site });
  };
  return (
    <DropdownMenu
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        hasOpened.current = false;
        preloadSiteDialogs();
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" data-row-actions={site.id} aria-label={`Actions for ${site.name}`}>
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" onCloseAutoFocus={(event) => hasOpened.current && event.preventDefault()}>
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
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
