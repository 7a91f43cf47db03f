"use client";

import { type RefObject, useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type AccessFormValues, type DraftPlace, keepDraft, readDraft } from "./draft";

/**
 * Stores what is typed in this browser and restores it in a form that follows the same request. UnsentNotice shows older
 * drafts. Text typed before hydration exists only in the form element.
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
