import type { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";
import { idOf } from "@/lib/contracts/view-fields";
import type { Environment } from "@/lib/db/generated/enums";
import type { Base } from "@/lib/developer-api/dialects/bases";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { heedsIdempotencyKey, heedsIfMatch, heedsIfNoneMatch } from "@/lib/developer-api/openapi/error-codes";
import { type Json, toSchema } from "@/lib/developer-api/openapi/schema";
import { tell } from "@/lib/developer-api/openapi/text";
import { simulations } from "@/lib/developer-api/request/simulation";
import { ID_PREFIXES } from "@/lib/platform/ids";
import { SIMULATION_HEADER } from "@/lib/sandbox/labels";

/** What a request of the operation may say outside its body, in the dialect's names. */
export function parametersOf(
  operation: Operation,
  { dialect, environment }: Pick<Base, "dialect" | "environment">,
): Json[] {
  return [
    ...pathParameters(operation, dialect),
    ...queryParameters(operation, dialect),
    ...headerParameters(operation, environment),
  ];
}

function pathParameters({ ids }: Operation, dialect: Dialect): Json[] {
  return Object.entries(ids).map(([name, kind]) => ({
    name: dialect.write(name),
    in: "path",
    required: true,
    description: tell(dialect, `The ${kind}'s id. Anything that has not the form of one is answered 404.`),
    schema: toSchema(idOf(kind), dialect),
    example: `${ID_PREFIXES[kind]}_01kabc4xq8e9v9j6z3m5n7p2rt`,
  }));
}

/** The dialect's own paging first, in its own names. */
function queryParameters(operation: Operation, dialect: Dialect): Json[] {
  if (!operation.query) return [];
  const hidden = ["limit", "offset", ...dialect.hides(operation)];
  const shape = Object.entries(operation.query.shape).filter(([name]) => !hidden.includes(name));
  return [...Object.entries(dialect.paging.shape), ...shape].map(([name, field]) =>
    toParameter(name, field as z.ZodType, dialect),
  );
}

function toParameter(name: string, field: z.ZodType, dialect: Dialect): Json {
  const { description, ...schema } = toSchema(field, dialect);
  const { success: isOptional, data: fallback } = field.safeParse(undefined);
  const withDefault = fallback === undefined ? schema : { ...schema, default: fallback };
  return {
    name: dialect.write(name),
    in: "query",
    required: !isOptional,
    ...(description ? { description } : {}),
    schema: name === "sort" ? writeSorts(withDefault, dialect) : withDefault,
    ...unsent(withDefault),
  };
}

/** Of a list of values without a default, what tries requests would send the first along, unless an example is marked. */
function unsent(schema: Json): Json {
  const [first] = (schema.enum as string[] | undefined) ?? [];
  return first === undefined || "default" in schema
    ? {}
    : { examples: { [first]: { value: first, "x-disabled": true } } };
}

/** A list is sorted by a field, so the values are names too. */
function writeSorts(schema: Json, { write }: Dialect): Json {
  const sorts = schema.enum as string[];
  return { ...schema, enum: sorts.map(write), default: write(String(schema.default)) };
}

/** Without examples and lists of values: what tries requests would send the first along, and each of these changes the answer. */
type HeaderParameter = { name: string; description: string; schema: Json };

const HEADERS: (HeaderParameter & { holds: (operation: Operation, environment: Environment) => boolean })[] = [
  {
    name: "Idempotency-Key",
    description:
      "Your name for the request, such as a UUID: sent again within 24 h, it gets the first answer and nothing happens twice.",
    schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
    holds: heedsIdempotencyKey,
  },
  {
    name: "If-Match",
    description: "The ETag that you know: answered 412 when the record has another one by now.",
    schema: { type: "string" },
    holds: heedsIfMatch,
  },
  {
    name: "If-None-Match",
    description: "The ETag that you know: answered 304, without a body, while the record still has it.",
    schema: { type: "string" },
    holds: heedsIfNoneMatch,
  },
  {
    name: SIMULATION_HEADER,
    description:
      `The sandbox's failure simulation: the answer to simulate instead of running the operation, which is not run, one of ${simulations.join(", ")}. ` +
      "`slow` waits 10 s, then runs it. The live API ignores the header.",
    schema: { type: "string", pattern: `^(${simulations.join("|")})$` },
    holds: (_, environment) => environment === "sandbox",
  },
];

function headerParameters(operation: Operation, environment: Environment): Json[] {
  const heeded = HEADERS.filter(({ holds }) => holds(operation, environment));
  return heeded.map(({ holds: _, ...header }) => ({ ...header, in: "header", required: false }));
}
