import { z } from "zod";
import { preciseTimeInput } from "@/lib/inputs/time-input";

/** The parameters that turn a list into one of changes. */
export const changesInput = {
  updatedSince: preciseTimeInput.optional().meta({
    description:
      "Only items that were created or changed at this time or later, oldest change first. Use `nextSince` of an earlier " +
      "answer, or any time in the past. Excludes `sort`, `order` and counted pages.",
  }),
  includeDeleted: z.coerce
    .string()
    .regex(/^(true|false)$/, "Use true or false.")
    .transform((text) => text === "true")
    .optional()
    .meta({
      type: "boolean",
      description:
        "Whether a list of changes also has the ids of deleted items, in `deleted`. `updatedSince` must be in the last 30 days then.",
    }),
};

/** Changes come in the order in which they were made, and are not counted from the start, so these have no meaning. */
export const EXCLUDED_BY_CHANGES = ["sort", "order", "offset", "page"];

type Changes = { updatedSince?: unknown; includeDeleted?: unknown };

/** Deletions are part of a list of changes only. */
export function deletionsAreChanges(input: object): boolean {
  const { updatedSince, includeDeleted } = input as Changes;
  return includeDeleted !== true || updatedSince !== undefined;
}

/** Made once: zod compiles a schema at its first use. */
const changes = z.object(changesInput);

/** Deletions are judged even if other parameters are invalid, so that all faults are reported together. */
export function asksForDeletions({ value }: z.core.ParsePayload): boolean {
  return (value as Changes).includeDeleted !== undefined && changes.safeParse(value).success;
}
