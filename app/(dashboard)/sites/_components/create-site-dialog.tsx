"use client";

import { toast } from "sonner";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { createSiteAction } from "../actions";
import { SITE_FORM_ID, SiteForm } from "./site-form";
import { useSitesPage } from "./sites-page";
import { useSiteChange } from "./use-site-change";

/** "Create Site". */
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
      description="Global keys reach it at once. Site-level keys reach it once you add it to them."
      label="Create Site"
      formId={SITE_FORM_ID}
      isPending={isPending}
    >
      <SiteForm
        initial={{ name: "", timeZone, address: "" }}
        timeZoneExplanation="Its visitors’ days begin and end by these clocks."
        error={error}
        onSubmit={run}
      />
    </FormDialog>
  );
}
