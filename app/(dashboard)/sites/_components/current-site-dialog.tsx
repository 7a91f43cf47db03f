"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { ArchiveDialog } from "./archive-dialog";
import { CreateSiteDialog } from "./create-site-dialog";
import { DeleteSiteDialog } from "./delete-site-dialog";
import { EditSiteDialog } from "./edit-site-dialog";
import { RestoreDialog } from "./restore-dialog";
import type { SiteDialog } from "./site-dialog";

/** The open dialog of the Sites screen. Its code loads separately. */
export default function CurrentSiteDialog({ dialog, ...common }: DialogProps & { dialog: SiteDialog }) {
  switch (dialog.kind) {
    case "create":
      return <CreateSiteDialog {...common} />;
    case "edit":
      return <EditSiteDialog {...common} site={dialog.site} />;
    case "archive":
      return <ArchiveDialog {...common} site={dialog.site} />;
    case "restore":
      return <RestoreDialog {...common} site={dialog.site} />;
    case "delete":
      return <DeleteSiteDialog {...common} site={dialog.site} />;
  }
}
