"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { ArchiveImpact, SiteRow } from "@/lib/sites/labels";
import { restoreSiteAction } from "../actions";
import { AffectedKeys, KeyList } from "./affected-keys";
import { SITE_ALERT_TITLES, useSiteChange } from "./use-site-change";

/** "Restore Site": says which keys reach it again. */
export function RestoreDialog({ site, ...dialog }: DialogProps & { site: SiteRow }) {
  const { run, isPending, error } = useSiteChange(restoreSiteAction, {
    onDone: () => {
      toast.success(`Restored “${site.name}”`);
      dialog.onClose();
    },
  });
  const restore = () => run({ siteId: site.id });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Restore “${site.name}”`}
      description="The site is active again at once."
      label="Restore Site"
      isPending={isPending}
      onConfirm={restore}
    >
      <AffectedKeys siteId={site.id}>{(impact) => <Gains impact={impact} />}</AffectedKeys>
      <ActionAlert error={error} titles={SITE_ALERT_TITLES} onRetry={restore} />
    </ConfirmDialog>
  );
}

function Gains({ impact: { only, among } }: { impact: ArchiveImpact }) {
  const keys = [...only, ...among];
  if (keys.length === 0) return <p className="text-sm">No site-level key lists this site.</p>;
  return <KeyList title={`${keys.length === 1 ? "This key reaches" : "These keys reach"} it again`} keys={keys} />;
}
