"use client";

import { useEffect, useState } from "react";
import { type AccessFormValues, type DraftPlace, forgetDraft, readDraft } from "./draft";

/** The text that this person typed before somebody else's request arrived, until they discard it. */
export function useUnsent({ name, follows }: DraftPlace, isOwnRequest: boolean) {
  const [unsent, setUnsent] = useState<AccessFormValues | null>(null);
  useEffect(() => {
    const kept = readDraft(name);
    if (!kept || kept.follows === follows) return;
    if (isOwnRequest) forgetDraft(name);
    else if (kept.useCase.trim()) setUnsent(kept);
  }, [name, follows, isOwnRequest]);
  function discard() {
    forgetDraft(name);
    setUnsent(null);
  }
  return { unsent, discard };
}
