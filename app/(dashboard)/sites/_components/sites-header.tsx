"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { preloadSiteDialogs, useOpenSiteDialog } from "./site-dialogs";
import { useSitesPage } from "./sites-page";

export const SITES_ABOUT =
  "The places where you receive visitors. Site-level keys reach only the sites you give them; times follow each site’s own time zone.";

/** Title and "Create Site", with the reason when it is not possible. */
export function SitesHeader() {
  const { canManage } = useSitesPage();
  const open = useOpenSiteDialog();
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="grid max-w-xl gap-1">
        <h1 className="font-semibold text-2xl leading-8 tracking-tight">Sites</h1>
        <p className="text-muted-foreground">{SITES_ABOUT}</p>
      </div>
      <div className="grid gap-1.5 sm:justify-items-end">
        <Button
          data-create-site
          className="justify-self-start sm:justify-self-end"
          disabled={!canManage}
          aria-describedby={canManage ? undefined : "create-site-reason"}
          onPointerEnter={preloadSiteDialogs}
          onFocus={preloadSiteDialogs}
          onClick={() => open({ kind: "create" })}
        >
          <Plus aria-hidden /> Create Site
        </Button>
        {!canManage && (
          <p id="create-site-reason" className="max-w-xs text-[0.8125rem] text-muted-foreground sm:text-right">
            Only owners and admins may change sites. Ask one of them.
          </p>
        )}
      </div>
    </header>
  );
}
