import { z } from "zod";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { wholeNumber, windowInput } from "@/lib/inputs/list-input";
import type { ErrorDetails, FieldIssue } from "@/lib/platform/errors";

/** Names that are different words in v1; all others differ only in case. */
const RENAMED: Record<string, string> = {
  site: "location",
  sites: "locations",
  siteId: "location_id",
  siteIds: "location_ids",
  fromDate: "start_date",
  toDate: "end_date",
};

/** The field whose names are the integrator's own. */
const VERBATIM = "metadata";

/** The field whose values are names of fields. */
const NAMES = "changed";

const written = new Map<string, string>(Object.entries(RENAMED));

const ONE_START = "Give either `cursor` or `page`, not both.";

/** `/api/v1`: snake_case, `page` and `per_page`, details as a list. */
export const v1: Dialect = {
  id: "v1",
  deprecated: null,
  write,
  hides: () => [],
  paging: z
    .object({
      cursor: windowInput.cursor,
      page: wholeNumber(1, 1_000_000).default(1).meta({ description: "The page to return; 1 is the first." }),
      per_page: wholeNumber(1, 100).default(25).meta({ description: "The maximum number of items per page." }),
    })
    .refine(({ cursor, page }) => cursor === undefined || page === 1, { path: ["cursor"], error: ONE_START }),
  readPaging: ({ page = 1, per_page = 25, cursor }) => ({ limit: per_page, offset: (page - 1) * per_page, cursor }),
  writePaging: ({ limit, offset, cursor }) =>
    cursor === undefined ? { page: Math.floor(offset / limit) + 1, per_page: limit } : { cursor, per_page: limit },
  one: (view) => ({ data: writeNames(view) }),
  list: ({ items, limit, offset, total, changes }) => ({
    data: items.map(writeNames),
    ...(changes?.deleted && { deleted: changes.deleted.map(writeNames) }),
    meta: {
      total,
      page: Math.floor(offset / limit) + 1,
      per_page: limit,
      total_pages: Math.ceil(total / limit),
      ...(changes && { next_since: changes.nextSince }),
    },
  }),
  error: ({ code, message, details, requestId }) => ({
    error: { code, message, details: listDetails(details), request_id: requestId },
  }),
};

function write(name: string): string {
  const known = written.get(name);
  if (known !== undefined) return known;
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (written.size < 1_000) written.set(name, snake);
  return snake;
}

function writeNames(value: object): object {
  return writeAll(value) as object;
}

function writeAll(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(writeAll);
  const renamed: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    renamed[write(name)] = writeField(name, inner);
  }
  return renamed;
}

function writeField(name: string, value: unknown): unknown {
  if (name === VERBATIM) return value;
  if (name === NAMES && Array.isArray(value)) return value.map((field) => write(String(field)));
  return writeAll(value);
}

function listDetails({ fields = [], ...facts }: ErrorDetails): FieldIssue[] {
  return [
    ...fields,
    ...Object.entries(facts).map(([fact, value]) => ({ field: write(fact), issue: formatFact(value) })),
  ];
}

function formatFact(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
