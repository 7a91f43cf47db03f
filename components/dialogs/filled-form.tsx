"use client";

import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

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
 * `around` wraps the form, and `footer` shows the question instead of the dialog's buttons.
 */
export function useAskingClose({ isPending, onClose }: Closing) {
  const isFilled = useRef(false);
  const [tell] = useState(() => (next: boolean) => {
    isFilled.current = next;
  });
  const [isAsking, setIsAsking] = useState(false);
  const asked = useRef<Element>(null);
  function keep() {
    setIsAsking(false);
    if (asked.current instanceof HTMLElement && asked.current.isConnected) asked.current.focus();
  }
  function close() {
    if (isPending) return;
    if (isAsking) return keep();
    if (!isFilled.current) return onClose();
    asked.current = document.activeElement;
    setIsAsking(true);
  }
  const around = (form: ReactNode) => <FilledContext value={tell}>{form}</FilledContext>;
  const footer = (buttons: ReactNode) => (isAsking ? <Question onKeep={keep} onDiscard={onClose} /> : buttons);
  return { close, around, footer };
}

/** "Keep editing" has the focus. */
function Question({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  return (
    <>
      <p role="alert" className="font-medium text-sm max-sm:order-1 sm:mr-auto">
        Discard what you entered?
      </p>
      <Button autoFocus variant="outline" onClick={onKeep}>
        Keep editing
      </Button>
      <Button variant="destructive" onClick={onDiscard}>
        Discard
      </Button>
    </>
  );
}
