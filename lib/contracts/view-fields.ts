import { z } from "zod";
import { ID_PREFIXES, type IdKind } from "@/lib/platform/ids";

/** An id of this kind in an answer. */
export function idOf(kind: IdKind) {
  const pattern = new RegExp(`^${ID_PREFIXES[kind]}_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$`);
  return z.string().regex(pattern);
}

/** A thing that an answer names in passing. */
export function namedView(kind: IdKind) {
  return z.object({ id: idOf(kind), name: z.string() });
}

/** A time in an answer: ISO 8601, UTC, milliseconds. */
export const timeView = z.iso.datetime({ precision: 3 });
