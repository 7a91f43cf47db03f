import { z } from "zod";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { answeredCodes } from "@/lib/developer-api/openapi/document/error-codes";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { toSchema } from "@/lib/developer-api/openapi/document/schema";

/** The fields around the data in a dialect's responses, as dialects/v1.ts and v2.ts write them. */
type Envelopes = { one: z.ZodRawShape; list: z.ZodRawShape; error: z.ZodObject };

const count = z.int().min(0);
const emptyMeta = z.object({}).meta({ "x-name": "Meta", description: "Reserved; currently without fields." });
const nextSince = z.iso.datetime().optional().meta({
  description: "Only with `updatedSince`: use it as `updatedSince` of the next call. Nothing is missed in between.",
});
const listMeta = z.object({ nextSince }).meta({ "x-name": "List meta" });
const deleted = z
  .array(z.object({ id: z.string(), deletedAt: z.iso.datetime() }).meta({ "x-name": "Deleted record" }))
  .optional()
  .meta({
    description: "Only with `includeDeleted`: items that were deleted, or moved to a site that the key does not reach.",
  });
const message = z.string().meta({ description: "For people: says what to do next. The text may change." });
const requestId = z.string().meta({ description: "The same as in the header `X-Request-Id`." });
const fieldIssue = z
  .object({
    field: z
      .string()
      .meta({ description: "The name of the parameter or field as you sent it, or the name of a fact." }),
    issue: z.string().meta({ description: "What is wrong with the value, or the fact." }),
  })
  .meta({ "x-name": "Field issue" });
const code = z.enum(answeredCodes as [string, ...string[]]).meta({
  description:
    "What went wrong. The meaning of a code never changes. Every code is explained at [/developers/errors](/developers/errors).",
});

const namedDetails = z.looseObject({ fields: z.array(fieldIssue).optional() }).meta({
  "x-name": "Error details",
  description: "`fields` lists the invalid fields; other names are facts, such as `needed`.",
});

const ENVELOPES: Record<Dialect["id"], Envelopes> = {
  v1: {
    one: {},
    list: {
      deleted,
      meta: z
        .object({ total: count, page: z.int().min(1), per_page: z.int().min(1), total_pages: count, nextSince })
        .meta({ "x-name": "Page" }),
    },
    error: z.object({
      error: z
        .object({ code, message, details: z.array(fieldIssue), request_id: requestId })
        .meta({ "x-name": "API error" }),
    }),
  },
  v2: {
    one: { meta: emptyMeta },
    list: {
      deleted,
      pagination: z.object({ limit: z.int().min(1), offset: count, total: count }).meta({ "x-name": "Page" }),
      meta: listMeta,
    },
    error: z.object({
      error: z.object({ code, message, details: namedDetails, requestId }).meta({ "x-name": "API error" }),
    }),
  },
};

/** The body of a response with one item. */
export function answerOfOne(dialect: Dialect, thing: Json): Json {
  return withData(dialect, thing, ENVELOPES[dialect.id].one);
}

/** The body of a response with a page of items. */
export function answerOfList(dialect: Dialect, thing: Json): Json {
  return withData(dialect, { type: "array", items: thing }, ENVELOPES[dialect.id].list);
}

/**
 * The body of a response with the results of a batch.
 * @param error the body of a refusal.
 */
export function answerOfBatch(dialect: Dialect, thing: Json, error: Json): Json {
  const status = { type: "integer", description: "The status that a request of its own would have had." };
  const data = { anyOf: [thing, { type: "null" }], description: "The record; null once it is deleted." };
  const { properties } = error as { properties: Json };
  const result = {
    type: "object",
    "x-name": `Batch result of ${nameOfReference(thing)}`,
    description: "`data` if the item was applied, otherwise `error`.",
    properties: { status, data, ...properties },
    required: ["status"],
  };
  const results = {
    type: "object",
    "x-name": `Batch results of ${nameOfReference(thing)}`,
    properties: { results: { type: "array", items: result } },
    required: ["results"],
  };
  return withData(dialect, results, ENVELOPES[dialect.id].one);
}

const nameOfReference = ({ $ref }: Json) => String($ref).split("/").at(-1)!;

export function answerOfError(dialect: Dialect): Json {
  return toSchema(ENVELOPES[dialect.id].error, dialect);
}

function withData(dialect: Dialect, data: Json, around: z.ZodRawShape): Json {
  const { type, properties, required = [] } = toSchema(z.object(around), dialect);
  return { type, properties: { data, ...(properties as Json) }, required: ["data", ...(required as string[])] };
}
