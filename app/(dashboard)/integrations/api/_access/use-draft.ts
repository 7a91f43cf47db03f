"use client";

import { type RefObject, useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type AccessFormValues, type DraftPlace, keepDraft, readDraft } from "./draft";

/**
 * Keeps what is typed in this browser, until it is forgotten, and brings it back into a form that follows the same request: a
 * draft from before is UnsentNotice's. What was typed before this code arrived stands in the form's element only.
 */
export function useDraft(
  form: UseFormReturn<AccessFormValues, unknown, never>,
  formElement: RefObject<HTMLFormElement | null>,
  { name, follows }: DraftPlace,
): void {
  const { getValues, reset, setValue, subscribe } = form;
  useEffect(() => {
    const typed = new FormData(formElement.current ?? undefined).get("useCase");
    const isTyped = typed !== null && typed !== getValues("useCase");
    const kept = readDraft(name);
    if (kept?.follows === follows) reset(toValues(kept), { keepDefaultValues: true });
    const unsubscribe = subscribe({
      formState: { values: true },
      callback: ({ values }) => keepDraft({ name, follows }, values),
    });
    if (isTyped) setValue("useCase", String(typed));
    return unsubscribe;
  }, [name, follows, formElement, getValues, reset, setValue, subscribe]);
}

function toValues({ useCase, expectedVolume }: AccessFormValues): AccessFormValues {
  return { useCase, expectedVolume };
}
