"use client";

import { toast } from "sonner";
import type { NewRecoveryCodes } from "@/lib/auth/second-factors/schema";
import { useOpenFactorDialog } from "./factor-dialog";

/** After a change: shows its recovery codes, which say enough, or closes the dialog with a word of success. */
export function useCodesOrClose(done: string, onClose: () => void): (view: NewRecoveryCodes) => void {
  const open = useOpenFactorDialog();
  return ({ recoveryCodes }) => {
    if (recoveryCodes) return open({ kind: "codes", codes: recoveryCodes });
    toast.success(done);
    onClose();
  };
}
