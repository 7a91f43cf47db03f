import { z } from "zod";
import { ID_PREFIXES, type IdKind } from "@/lib/platform/id-kinds";

/** Schema of an id of this kind in a response. */
export function idOf(kind: IdKind) {
  const pattern = new RegExp(`^${ID_PREFIXES[kind]}_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$`);
  return z.string().regex(pattern);
}

/** Schema of a related record in a response: its id and name. */
export function namedView(kind: IdKind) {
  return z.object({ id: idOf(kind), name: z.string() });
}

/** What integrators keep with a record for their own system. */
export const externalView = {
  externalId: z.string().nullable().meta({ description: "The record's id in your own system." }),
  metadata: z.record(z.string(), z.string()).meta({ description: "Your own pairs of texts." }),
};

/** Schema of a time in a response: ISO 8601, UTC, milliseconds. */
export const timeView = z.iso.datetime({ precision: 3 });
