import { z } from "zod";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { problemEnvelope } from "@/lib/http/problem";
import { windowInput } from "@/lib/inputs/list-input";

/** `/developer/v2`: camelCase, `limit` and `offset`, details as an object. */
export const v2: Dialect = {
  id: "v2",
  write: (name) => name,
  hides: ({ onlyV1 }) => onlyV1,
  paging: z.object(windowInput),
  readPaging: ({ limit = 0, offset = 0 }) => ({ limit, offset }),
  writePaging: ({ limit, offset }) => ({ limit, offset }),
  one: (view) => ({ data: view, meta: {} }),
  list: ({ items, limit, offset, total }) => ({ data: items, pagination: { limit, offset, total }, meta: {} }),
  error: problemEnvelope,
};
