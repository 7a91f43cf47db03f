"use client";

import { useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { expectedVolumes } from "@/lib/organizations/terms";
import { readStored, writeStored } from "./browser-storage";
import type { AccessFormValues } from "./request-form";

const draft = z.object({ useCase: z.string(), expectedVolume: z.enum(expectedVolumes).optional() });

/** Keeps what is typed in this browser, per organization, until it is sent; `forget` is for then. */
export function useDraft(form: UseFormReturn<AccessFormValues, unknown, never>, organizationId: string) {
  const name = `api-access-request:${organizationId}`;
  const { reset, subscribe } = form;
  useEffect(() => {
    const kept = readDraft(name);
    if (kept) reset(kept, { keepDefaultValues: true });
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => writeStored(name, JSON.stringify(values)),
    });
  }, [name, reset, subscribe]);
  return { forget: () => writeStored(name, null) };
}

function readDraft(name: string): AccessFormValues | null {
  try {
    return draft.parse(JSON.parse(readStored(name) ?? ""));
  } catch {
    return null;
  }
}
