"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { ArchiveImpact, SiteRow } from "@/lib/sites/schema";
import { restoreSiteAction } from "../actions";
import { AffectedKeys, KeyList } from "./affected-keys";
import { SITE_ALERT_TITLES, useSiteChange } from "./use-site-change";

/** The "Restore Site" dialog. It lists the keys that get access again. */
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
      description="The site becomes active again immediately."
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
  if (keys.length === 0) return <p className="text-sm">No site-level key includes this site.</p>;
  return <KeyList title={`${keys.length === 1 ? "This key gets" : "These keys get"} access to it again`} keys={keys} />;
}
