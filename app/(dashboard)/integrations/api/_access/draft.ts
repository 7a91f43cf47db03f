import { z } from "zod";
import { expectedVolumes } from "@/lib/organizations/labels";
import { readStored, writeStored } from "./browser-storage";

/** A draft's storage name, and the organization's newest request, which the draft would follow. */
export type DraftPlace = { name: string; follows: string | null };

const draft = z.object({
  useCase: z.string(),
  expectedVolume: z.enum(expectedVolumes).optional(),
  follows: z.string().nullable(),
});

/** The values of the form. */
export type AccessFormValues = Omit<z.output<typeof draft>, "follows">;

/** Each member has their own draft, even in a shared browser. */
export function draftName(organizationId: string, userId: string): string {
  return `api-access-request:${organizationId}:${userId}`;
}

/** The stored draft, with the newest request at the time of writing; null when there is none. */
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
