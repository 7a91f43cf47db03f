"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect } from "react";
import { useOpenKeyDialog } from "@/app/(dashboard)/integrations/api/_components/dialogs/key-dialogs";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { KeyView } from "@/lib/keys/schema";

const addressed = parseAsStringLiteral(["edit", "rotate", "revoke"] as const);

/**
 * Opens the dialog that the address asks for (`?dialog=rotate`), as links in notifications do, and takes it out of the
 * address, so that it opens once. What is no longer possible, because somebody has done it, opens nothing.
 */
export function DialogFromAddress({ keyView }: { keyView: KeyView }) {
  const [dialog, setDialog] = useQueryState("dialog", addressed);
  const open = useOpenKeyDialog();
  useEffect(() => {
    if (!dialog) return;
    void setDialog(null, { history: "replace" });
    const facts = { status: keyView.status, revocationReason: null, apiAccess: "enabled", used: 0 };
    if (!refusalOf(dialog, facts)) open({ kind: dialog, keyView });
  }, [dialog, setDialog, open, keyView]);
  return null;
}
