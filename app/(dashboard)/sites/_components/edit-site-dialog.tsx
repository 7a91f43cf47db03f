"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { ChangedMeanwhile, useVersions } from "@/components/dialogs/changed-meanwhile";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import type { CreateSiteInput, SiteRow, SiteRowsView, SiteView, UpdateSiteInput } from "@/lib/sites/schema";
import { updateSiteAction } from "../actions";
import { sitesRoot } from "../queries";
import { ExternalFacts } from "./external-facts";
import { SITE_FORM_ID, SiteForm } from "./site-form";
import { useSitesPage } from "./sites-page";
import { useSiteChange } from "./use-site-change";

/** The "Edit Site" dialog. If someone else changed the site meanwhile, it lists their changes and keeps the typed values. */
export function EditSiteDialog({ site, ...dialog }: DialogProps & { site: SiteRow }) {
  const { run, isPending, error } = useSiteChange(updateSiteAction, {
    applyOptimistically: useOptimisticSite(),
    onDone: (saved) => {
      toast.success(`Saved “${saved.name}”`);
      dialog.onClose();
    },
  });
  const { base, newer, problem, keepBase } = useVersions<SiteView>(site, error, "site");
  function save(input: CreateSiteInput) {
    keepBase();
    run({ ...input, siteId: site.id, seenUpdatedAt: base.updatedAt });
  }
  return (
    <FormDialog
      {...dialog}
      title={`Edit “${site.name}”`}
      description="Its ID stays the same, and keys keep their access to it."
      label="Save"
      formId={SITE_FORM_ID}
      isPending={isPending}
    >
      <SiteForm
        initial={{ name: site.name, timeZone: site.timeZone, address: site.address ?? "" }}
        editedId={site.id}
        timeZoneExplanation="A new time zone also applies to past visits."
        error={problem}
        onSubmit={save}
      />
      <ExternalFacts site={site} />
      {newer && <ChangedMeanwhile what="site" differences={describeDifferences(site, newer)} />}
    </FormDialog>
  );
}

/** Shows the new values immediately in every list. The returned function restores the old values. */
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

/** The differences between two versions of a site, each as `Name: A → B`. */
function describeDifferences(before: SiteView, after: SiteView): string[] {
  const rows = [
    ["Name", before.name, after.name],
    ["Time zone", before.timeZone, after.timeZone],
    ["Address", before.address ?? "none", after.address ?? "none"],
    ["Status", before.status, after.status],
    ["External ID", before.externalId ?? "none", after.externalId ?? "none"],
    ["Metadata", JSON.stringify(before.metadata), JSON.stringify(after.metadata)],
  ];
  return rows.filter(([, was, is]) => was !== is).map(([field, was, is]) => `${field}: ${was} → ${is}`);
}
