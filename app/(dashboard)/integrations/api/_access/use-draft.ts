"use client";

import { type RefObject, useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { expectedVolumes } from "@/lib/organizations/terms";
import { readStored, writeStored } from "./browser-storage";
import type { AccessFormValues } from "./request-form";

const draft = z.object({ useCase: z.string(), expectedVolume: z.enum(expectedVolumes).optional() });

type DraftOf = { formElement: RefObject<HTMLFormElement | null>; organizationId: string };

/**
 * Keeps what is typed in this browser, per organization, until it is sent; `forget` is for then. What was typed before this
 * code arrived stands in the form's element only.
 */
export function useDraft(
  form: UseFormReturn<AccessFormValues, unknown, never>,
  { formElement, organizationId }: DraftOf,
) {
  const name = `api-access-request:${organizationId}`;
  const { getValues, reset, setValue, subscribe } = form;
  useEffect(() => {
    const typed = new FormData(formElement.current ?? undefined).get("useCase");
    const isTyped = typed !== null && typed !== getValues("useCase");
    const kept = readDraft(name);
    if (kept) reset(kept, { keepDefaultValues: true });
    if (isTyped) setValue("useCase", String(typed));
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => writeStored(name, JSON.stringify(values)),
    });
  }, [name, formElement, getValues, reset, setValue, subscribe]);
  return { forget: () => writeStored(name, null) };
}

function readDraft(name: string): AccessFormValues | null {
  try {
    return draft.parse(JSON.parse(readStored(name) ?? ""));
  } catch {
    return null;
  }
}
