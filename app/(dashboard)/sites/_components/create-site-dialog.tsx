"use client";

import { toast } from "sonner";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { createSiteAction } from "../actions";
import { SITE_FORM_ID, SiteForm } from "./site-form";
import { useSitesPage } from "./sites-page";
import { useSiteChange } from "./use-site-change";

/** The "Create Site" dialog. */
export function CreateSiteDialog(dialog: DialogProps) {
  const { timeZone } = useSitesPage();
  const { run, isPending, error } = useSiteChange(createSiteAction, {
    onDone: (site) => {
      toast.success(`Created “${site.name}”`);
      dialog.onClose();
    },
  });
  return (
    <FormDialog
      {...dialog}
      title="Create Site"
      description="Global keys get access to it immediately. Site-level keys get access once you add the site to them."
      label="Create Site"
      formId={SITE_FORM_ID}
      isPending={isPending}
    >
      <SiteForm
        initial={{ name: "", timeZone, address: "" }}
        timeZoneExplanation="Days at this site begin and end at midnight in this time zone."
        error={error}
        onSubmit={run}
      />
    </FormDialog>
  );
}
