"use client";

import { Fingerprint } from "lucide-react";
import { useEffect } from "react";

/** Says what the button does, which takes the focus: there is nothing to type. */
export function PasskeyWay({ formId }: { formId: string }) {
  useEffect(() => document.querySelector<HTMLElement>(`[type="submit"][form="${formId}"]`)?.focus(), [formId]);
  return (
    <p className="flex gap-2.5 rounded-lg border bg-muted px-3.5 py-2.5 text-sm">
      <Fingerprint aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      Your browser asks for your fingerprint, your face, a PIN or a security key.
    </p>
  );
}
