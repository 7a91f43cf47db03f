"use client";

import { useCallback, useRef, useState } from "react";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { focusFirst, type ReturnPath } from "@/components/dialogs/focus-return";

/**
 * The state of a screen's dialogs. One is open at a time. A dialog keeps its object even if that disappears from the screen.
 * @param returnPathOf where the focus goes when the dialog closes; must be a stable function.
 */
export function useDialog<Dialog extends object>(returnPathOf: (dialog: Dialog) => ReturnPath) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const returnPath = useRef<ReturnPath>([]);
  const open = useCallback(
    (next: Dialog) => {
      returnPath.current = returnPathOf(next);
      setDialog(next);
    },
    [returnPathOf],
  );
  const common: DialogProps = {
    onClose: () => setDialog(null),
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      focusFirst(returnPath.current);
    },
  };
  return { dialog, open, common };
}
