import { z } from "zod";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { problemEnvelope } from "@/lib/http/problem";
import { windowInput } from "@/lib/inputs/list-input";

const ONE_START = "Give either `cursor` or `offset`, not both.";

/** `/developer/v2`: camelCase, `limit` and `offset`, details as an object. */
export const v2: Dialect = {
  id: "v2",
  deprecated: null,
  write: (name) => name,
  hides: ({ onlyV1 }) => onlyV1,
  paging: z
    .object(windowInput)
    .refine(({ cursor, offset }) => cursor === undefined || offset === 0, { path: ["cursor"], error: ONE_START }),
  readPaging: ({ limit = 0, offset = 0, cursor }) => ({ limit, offset, cursor }),
  writePaging: ({ limit, offset, cursor }) => (cursor === undefined ? { limit, offset } : { limit, cursor }),
  one: (view) => ({ data: view, meta: {} }),
  list: ({ items, limit, offset, total, changes }) => ({
    data: items,
    ...(changes?.deleted && { deleted: changes.deleted }),
    pagination: { limit, offset, total },
    meta: changes ? { nextSince: changes.nextSince } : {},
  }),
  error: problemEnvelope,
};
