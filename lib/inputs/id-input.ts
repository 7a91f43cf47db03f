import { z } from "zod";
import { ID_PREFIXES, type IdKind } from "@/lib/platform/id-kinds";

export const ID = /^\w{1,64}$/;

/** An id of any kind, as callers send it. The verb checks whether it exists. */
export const idInput = z.string().regex(ID, "This is not an id.");

/** An id of this kind in a body. The documents show its form; the verb answers for every id that does not exist. */
export function referenceInput(kind: IdKind) {
  return idInput.meta({ pattern: `^${ID_PREFIXES[kind]}_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$` });
}
