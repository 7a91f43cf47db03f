"use client";

import { useCallback, useRef, useState } from "react";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { focusFirst, type ReturnPath } from "@/components/dialogs/focus-return";

/**
 * Which of a screen's dialogs is open, one at a time, how to open one, and what every dialog gets. A dialog keeps what it was
 * opened with even when that leaves the screen.
 * @param returnPathOf where the focus goes when the dialog closes; always the same function.
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
