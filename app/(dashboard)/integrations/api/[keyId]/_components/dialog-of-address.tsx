"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect } from "react";
import { toast } from "sonner";
import { useOpenKeyDialog } from "@/app/(dashboard)/integrations/api/_components/dialogs/key-dialogs";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { KeyView } from "@/lib/keys/schema";
import { addressDialogs } from "../filters";

/** Opens the dialog that the address names, once, and removes it from the address. Says why if the key's status forbids it. */
export function DialogOfAddress({ keyView }: { keyView: KeyView }) {
  const [kind, setKind] = useQueryState("dialog", parseAsStringLiteral(addressDialogs));
  const open = useOpenKeyDialog();
  useEffect(() => {
    if (!kind) return;
    void setKind(null, { history: "replace" });
    const refusal = refusalOf(kind, {
      status: keyView.status,
      revocationReason: keyView.revoked?.reason ?? null,
      apiAccess: "enabled",
      used: 0,
    });
    if (refusal) toast.info(refusal.message);
    else open({ kind, keyView });
  }, [kind, setKind, open, keyView]);
  return null;
}
