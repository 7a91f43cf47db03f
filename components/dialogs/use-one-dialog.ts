"use client";

import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, useTransition } from "react";
import { awaitTitle, focusFirst, type ReturnPath } from "./focus-return";

type OneDialog<Opened> = {
  /** Where the focus goes after the dialog that is opened. */
  returnPathOf: (dialog: Opened) => ReturnPath;
  /** Where to go when the screen shows only what a dialog deleted. */
  whenDeleted?: string | undefined;
};

/** A screen's dialogs, one open at a time. When the last one closes, the focus returns to where the first was opened. */
export function useOneDialog<Opened extends Shown, Shown>({ returnPathOf, whenDeleted }: OneDialog<Opened>) {
  const [dialog, setDialog] = useState<Shown | null>(null);
  const isOpen = useRef(false);
  isOpen.current = dialog !== null;
  const returnPath = useRef<ReturnPath>([]);
  const router = useRouter();
  const [isLeaving, startLeaving] = useTransition();

  const open = useCallback(
    (next: Opened) => {
      returnPath.current = returnPathOf(next);
      setDialog(next);
    },
    [returnPathOf],
  );
  /** Replaces the open dialog. `alsoTo`: where the focus may go besides. */
  const follow = (next: Shown, alsoTo: ReturnPath = []) => {
    returnPath.current = [...returnPath.current, ...alsoTo];
    setDialog(next);
  };
  const onClose = () => setDialog(null);
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    if (!isOpen.current) focusFirst(returnPath.current);
  };
  const onDeleted = () => {
    if (!whenDeleted) return onClose();
    awaitTitle();
    startLeaving(() => router.push(whenDeleted));
  };
  return { dialog, open, follow, common: { onClose, onCloseAutoFocus, onDeleted, isLeaving } };
}
