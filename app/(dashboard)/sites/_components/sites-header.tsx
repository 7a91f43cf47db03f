"use client";

import { Plus, Siren } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { ScreenHeader } from "@/components/page/screen-header";
import { Button } from "@/components/ui/button";
import { preloadSiteDialogs, useOpenSiteDialog } from "./site-dialogs";
import { SITES_ABOUT } from "./sites-frame";
import { useSitesPage } from "./sites-page";

/** The title, and "Create Site" with the reason when it is disabled. */
export function SitesHeader() {
  const { canManage } = useSitesPage();
  const open = useOpenSiteDialog();
  return (
    <ScreenHeader title="Sites" about={SITES_ABOUT}>
      <div className="grid gap-1.5 sm:justify-items-end">
        <div className="flex flex-wrap gap-3">
          <Button asChild variant="outline">
            <EnvironmentLink href="/sites/on-site">
              <Siren aria-hidden /> Who is on site
            </EnvironmentLink>
          </Button>
          <Button
            data-create-site
            disabled={!canManage}
            aria-describedby={canManage ? undefined : "create-site-reason"}
            onPointerEnter={preloadSiteDialogs}
            onFocus={preloadSiteDialogs}
            onClick={() => open({ kind: "create" })}
          >
            <Plus aria-hidden /> Create Site
          </Button>
        </div>
        {!canManage && (
          <p
            id="create-site-reason"
            className="max-w-xs text-balance text-[0.8125rem] text-muted-foreground sm:text-right"
          >
            Only owners and admins can change sites. Ask one of them.
          </p>
        )}
      </div>
    </ScreenHeader>
  );
}
