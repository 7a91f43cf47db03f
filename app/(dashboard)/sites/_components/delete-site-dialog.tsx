"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { TypedName } from "@/components/dialogs/typed-name";
import { ReadError } from "@/components/lists/read-error";
import { Skeleton } from "@/components/ui/skeleton";
import { isSameText } from "@/lib/platform/search-key";
import { describeReferences } from "@/lib/sites/labels";
import type { SiteRow } from "@/lib/sites/schema";
import { deleteSiteAction } from "../actions";
import { siteReferencesQuery } from "../queries";
import { useSitesPage } from "./sites-page";
import { SITE_ALERT_TITLES, useSiteChange } from "./use-site-change";

const TITLES = { ...SITE_ALERT_TITLES, CONFLICT: "This site is in use" };

/** The "Delete Site" dialog. It says what keeps the site, or asks for the site's name. */
export function DeleteSiteDialog({ site, ...dialog }: DialogProps & { site: SiteRow }) {
  const [typed, setTyped] = useState("");
  const { scope } = useSitesPage();
  const { data, error: readError, isFetching, refetch } = useQuery(siteReferencesQuery(scope, site.id));
  const { run, isPending, error } = useSiteChange(deleteSiteAction, {
    onDone: () => {
      toast.success(`Deleted “${site.name}”`);
      dialog.onClose();
    },
  });
  const references = data && describeReferences(data);
  const remove = () => run({ siteId: site.id });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Delete “${site.name}”`}
      description="This permanently removes the site. It can’t be undone."
      label="Delete Site"
      isDestructive
      isPending={isPending}
      isBlocked={references !== "" || !isSameText(typed, site.name)}
      onConfirm={remove}
    >
      {readError && (
        <ReadError error={readError} what="What refers to the site" isRetrying={isFetching} onRetry={refetch} />
      )}
      {references === undefined && !readError && <Skeleton aria-hidden className="h-10 w-full" />}
      {references && <InUse references={references} isArchived={site.status === "archived"} />}
      {references === "" && <TypedName name={site.name} typed={typed} onType={setTyped} />}
      <ActionAlert error={error} titles={TITLES} onRetry={remove} />
    </ConfirmDialog>
  );
}

function InUse({ references, isArchived }: { references: string; isArchived: boolean }) {
  return (
    <div role="status" className="flex gap-2 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />
      <div className="grid gap-1">
        <p className="font-medium">{references} this site, so it can’t be deleted.</p>
        <p className="text-muted-foreground">
          Move or delete them first{isArchived ? "." : ", or archive the site to keep them."}
        </p>
      </div>
    </div>
  );
}
