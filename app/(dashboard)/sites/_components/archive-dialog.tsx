"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { ArchiveImpact, SiteRow } from "@/lib/sites/schema";
import { archiveSiteAction } from "../actions";
import { AffectedKeys, countKeys, KeyList } from "./affected-keys";
import { SITE_ALERT_TITLES, useSiteChange } from "./use-site-change";

/** The "Archive Site" dialog. It lists the keys that lose access. */
export function ArchiveDialog({ site, ...dialog }: DialogProps & { site: SiteRow }) {
  const { run, isPending, error } = useSiteChange(archiveSiteAction, {
    onDone: () => {
      toast.success(`Archived “${site.name}”`, { description: "You can restore it under Archived." });
      dialog.onClose();
    },
  });
  const archive = () => run({ siteId: site.id });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Archive “${site.name}”`}
      description="Site-level keys lose access to this site from their next request on. Its records are kept, and you can restore it."
      label="Archive Site"
      isDestructive
      isPending={isPending}
      onConfirm={archive}
    >
      <AffectedKeys siteId={site.id}>{(impact) => <Losses impact={impact} />}</AffectedKeys>
      <ActionAlert error={error} titles={SITE_ALERT_TITLES} onRetry={archive} />
    </ConfirmDialog>
  );
}

function Losses({ impact: { only, among, global } }: { impact: ArchiveImpact }) {
  const left =
    only.length === 1
      ? "This key is left without an active site"
      : `These ${countKeys(only.length)} are left without an active site`;
  const lose =
    among.length === 1 ? "This key loses one of its sites" : `These ${countKeys(among.length)} lose one of their sites`;
  return (
    <>
      <KeyList isWarning title={left} keys={only} />
      <KeyList title={lose} keys={among} />
      {only.length + among.length === 0 && (
        <p className="text-sm">No site-level key has access to this site, so no key is affected.</p>
      )}
      {global > 0 && (
        <p className="text-muted-foreground text-sm">
          {countKeys(global)} with global scope {global === 1 ? "keeps" : "keep"} access to it, marked as archived.
        </p>
      )}
    </>
  );
}
