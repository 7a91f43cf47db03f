"use client";

import { useEffect, useId, useRef, useSyncExternalStore } from "react";
import type { MissingProps } from "@/components/parts/or-missing";
import { Button } from "@/components/ui/button";

/** Stands in for a dialog whose code cannot be loaded. It uses the browser's own dialog, which needs no code. */
export function MissingDialog({ onClose, onCloseAutoFocus, onClosed }: MissingProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  function close() {
    dialog.current?.close();
    onCloseAutoFocus?.(new Event("close", { cancelable: true }));
    onClosed?.();
    onClose?.();
  }
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      className="m-auto w-[calc(100vw-2rem)] max-w-md rounded-xl border bg-popover p-6 text-popover-foreground shadow-floating backdrop:bg-black/50"
    >
      <h2 id={`${id}-title`} className="font-semibold text-base">
        This dialog could not be loaded
      </h2>
      <div id={`${id}-text`} className="mt-2">
        <WhyMissing />
      </div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button variant="outline" onClick={close}>
          Close
        </Button>
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
      </div>
    </dialog>
  );
}

/** Why a part's code is missing, and what helps. */
export function WhyMissing() {
  const isOnline = useSyncExternalStore(subscribe, readOnline, () => true);
  return (
    <p className="text-pretty text-muted-foreground text-sm" role="status">
      {isOnline
        ? "The server was probably updated since this page was opened. Nothing was changed. Reload the page to continue."
        : "There is no connection. It appears by itself when the connection is back."}
    </p>
  );
}

function subscribe(onChange: () => void): () => void {
  const end = new AbortController();
  for (const name of ["online", "offline"]) window.addEventListener(name, onChange, { signal: end.signal });
  return () => end.abort();
}

function readOnline(): boolean {
  return navigator.onLine;
}
