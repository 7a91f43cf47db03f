"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { DialogProps } from "@/components/confirm-dialog";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { ActionFailure } from "@/lib/action-result";
import type { CreateSiteInput, UpdateSiteInput } from "@/lib/sites/schema";
import type { SiteRow, SiteRowsView, SiteView } from "@/lib/sites/terms";
import { updateSiteAction } from "../actions";
import { sitesRoot } from "../queries";
import { SiteForm } from "./site-form";
import { SiteFormDialog } from "./site-form-dialog";
import { useSitesPage } from "./sites-page";
import { useSiteChange } from "./use-site-change";

/** "Edit Site". When someone else changed it meanwhile it says what, keeps what was typed and saves over it. */
export function EditSiteDialog({ site, ...dialog }: DialogProps & { site: SiteRow }) {
  const { isPending, newer, error, save } = useEdit(site, dialog.onClose);
  return (
    <SiteFormDialog
      {...dialog}
      title={`Edit “${site.name}”`}
      description="Its id and the keys that reach it stay the same."
      label="Save"
      isPending={isPending}
    >
      <SiteForm
        initial={{ name: site.name, timeZone: site.timeZone, address: site.address ?? "" }}
        editedId={site.id}
        timeZoneExplanation="Past visits are counted by the new zone’s days too."
        error={error}
        onSubmit={save}
      />
      {newer && <ChangedMeanwhile before={site} after={newer} />}
    </SiteFormDialog>
  );
}

/** `base` is the newest version this dialog knows of; saving replaces that one. */
function useEdit(site: SiteRow, onClose: () => void) {
  const [seen, setSeen] = useState<SiteView>(site);
  const foresee = useOptimisticSite();
  const { run, isPending, error } = useSiteChange(updateSiteAction, {
    foresee,
    onDone: (saved) => {
      toast.success(`Saved “${saved.name}”`);
      onClose();
    },
  });
  const newer = newerVersion(error);
  const base = newer ?? seen;
  function save(input: CreateSiteInput) {
    setSeen(base);
    run({ ...input, siteId: site.id, seenUpdatedAt: base.updatedAt });
  }
  return { isPending, newer, error: newer ? null : error, save };
}

/** Shows the new values in every list at once; the function it returns puts the lists back. */
function useOptimisticSite() {
  const { scope } = useSitesPage();
  const client = useQueryClient();
  return ({ siteId, name, timeZone, address }: UpdateSiteInput) => {
    const lists = { queryKey: [...sitesRoot(scope), "list"] };
    const before = client.getQueriesData<SiteRowsView>(lists);
    const change = (site: SiteRow) =>
      site.id === siteId
        ? { ...site, name: name ?? site.name, timeZone: timeZone ?? site.timeZone, address: address ?? null }
        : site;
    client.setQueriesData<SiteRowsView>(lists, (list) => list && { ...list, sites: list.sites.map(change) });
    return () => {
      for (const [queryKey, list] of before) client.setQueryData(queryKey, list);
    };
  };
}

function newerVersion(error: ActionFailure | null): SiteView | null {
  return error?.code === "CONFLICT" ? ((error.details.site as SiteView | undefined) ?? null) : null;
}

function ChangedMeanwhile({ before, after }: { before: SiteView; after: SiteView }) {
  const rows = [
    ["Name", before.name, after.name],
    ["Time zone", before.timeZone, after.timeZone],
    ["Address", before.address ?? "none", after.address ?? "none"],
    ["Status", before.status, after.status],
  ];
  return (
    <Alert variant="warning" role="alert">
      <TriangleAlert aria-hidden />
      <AlertTitle>Someone else changed this site while you were editing it</AlertTitle>
      <AlertDescription>
        <ul className="list-disc pl-4 wrap-anywhere">
          {rows
            .filter(([, was, is]) => was !== is)
            .map(([field, was, is]) => (
              <li key={field}>
                {field}: {was} → {is}
              </li>
            ))}
        </ul>
        <p>What you typed is kept. Save again to put it in place of theirs.</p>
      </AlertDescription>
    </Alert>
  );
}
