"use client";

import { RevealDialog } from "@/app/(dashboard)/integrations/api/_components/dialogs/reveal-dialog";
import { type KeysPage, KeysPageProvider } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { RevealedKey } from "@/lib/keys/schema";

/** The dialog that shows a new key's secret once, loaded when there is one. */
export default function Revealed({ page, ...dialog }: DialogProps & { revealed: RevealedKey; page: KeysPage }) {
  return (
    <KeysPageProvider {...page}>
      <RevealDialog {...dialog} />
    </KeysPageProvider>
  );
}
