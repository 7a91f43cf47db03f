import { z } from "zod";
import { expectedVolumes } from "@/lib/organizations/labels";
import { readStored, writeStored } from "./browser-storage";
import type { AccessFormValues } from "./request-form";

/** Where a person's draft is kept, and the id of the organization's newest request, which it would follow. */
export type DraftPlace = { name: string; follows: string | null };

const draft = z.object({
  useCase: z.string(),
  expectedVolume: z.enum(expectedVolumes).optional(),
  follows: z.string().nullable(),
});

/** Each person of an organization has a draft of their own, though they share a browser. */
export function draftName(organizationId: string, userId: string): string {
  return `api-access-request:${organizationId}:${userId}`;
}

/** What was typed, and the request that was the newest then; null when nothing is kept. */
export function readDraft(name: string): z.output<typeof draft> | null {
  try {
    return draft.parse(JSON.parse(readStored(name) ?? ""));
  } catch {
    return null;
  }
}

export function keepDraft({ name, follows }: DraftPlace, values: AccessFormValues): void {
  writeStored(name, JSON.stringify({ ...values, follows }));
}

export function forgetDraft(name: string): void {
  writeStored(name, null);
}
