"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";
import { useDialog } from "@/components/dialogs/use-dialog";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { type FactorDialog, OpenFactorDialog } from "./factor-dialog";

const loadDialog = () => import("./current-factor-dialog");
const CurrentFactorDialog = dynamic(orMissing(loadDialog, MissingDialog), { ssr: false });

/** The dialogs about second factors. A new factor's recovery codes follow in a dialog of their own. */
export function SecondFactorDialogs({ children }: { children: ReactNode }) {
  const { dialog, open, common } = useDialog(returnPathOf);
  usePrefetch(loadDialog);
  return (
    <OpenFactorDialog value={open}>
      {children}
      {dialog && <CurrentFactorDialog key={dialog.kind} dialog={dialog} {...common} />}
    </OpenFactorDialog>
  );
}

function returnPathOf(dialog: FactorDialog): ReturnPath {
  return [...rowReturnPath("passkey" in dialog ? dialog.passkey.id : ""), "h1", "main"];
}
