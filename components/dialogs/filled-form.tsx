"use client";

import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { DiscardDialog } from "@/components/dialogs/discard-dialog";

const FilledContext = createContext<(isFilled: boolean) => void>(() => undefined);

/** Tells the dialog around a form whether closing it would lose something. */
export function FilledForm({ isFilled }: { isFilled: boolean }) {
  const tell = use(FilledContext);
  useEffect(() => tell(isFilled), [tell, isFilled]);
  return null;
}

type Closing = { isPending: boolean; onClose: () => void };

/**
 * Closing a dialog around a form. `close` asks first if the form is filled, and does nothing while a change is in progress.
 * `around` wraps the form.
 */
export function useAskingClose({ isPending, onClose }: Closing) {
  const isFilled = useRef(false);
  const [tell] = useState(() => (next: boolean) => {
    isFilled.current = next;
  });
  const [isAsking, setIsAsking] = useState(false);
  function close() {
    if (isPending) return;
    if (isFilled.current) setIsAsking(true);
    else onClose();
  }
  const around = (form: ReactNode) => (
    <FilledContext value={tell}>
      {form}
      {isAsking && <DiscardDialog onKeep={() => setIsAsking(false)} onDiscard={onClose} />}
    </FilledContext>
  );
  return { close, around };
}
