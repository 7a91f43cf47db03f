import type { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";
import { idOf } from "@/lib/contracts/view-fields";
import type { Environment } from "@/lib/db/generated/enums";
import type { Base } from "@/lib/developer-api/dialects/bases";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import {
  protectsByIfMatch,
  supportsIdempotencyKey,
  supportsIfNoneMatch,
} from "@/lib/developer-api/openapi/error-codes";
import { type Json, toSchema } from "@/lib/developer-api/openapi/schema";
import { translate } from "@/lib/developer-api/openapi/text";
import { SIMULATED_CODES } from "@/lib/developer-api/request/simulation";
import { ID_PREFIXES } from "@/lib/platform/id-kinds";
import { NO_SIMULATION, SIMULATION_HEADER, simulations } from "@/lib/sandbox/labels";

/** The parameters of the operation outside its body, in the dialect's names. */
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
    description: translate(dialect, `The ${kind}'s id. A value that does not have the form of an id gets 404.`),
    schema: toSchema(idOf(kind), dialect),
    example: `${ID_PREFIXES[kind]}_01kabc4xq8e9v9j6z3m5n7p2rt`,
  }));
}

/** The dialect's own paging parameters come first. */
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

/** Marks no value of an enum without a default as an example, because API consoles would send the first one along. */
function unsent(schema: Json): Json {
  const [first] = (schema.enum as string[] | undefined) ?? [];
  return first === undefined || "default" in schema
    ? {}
    : { examples: { [first]: { value: first, "x-disabled": true } } };
}

/** Sort values are field names, so the dialect writes them, too. */
function writeSorts(schema: Json, { write }: Dialect): Json {
  const sorts = schema.enum as string[];
  return { ...schema, enum: sorts.map(write), default: write(String(schema.default)) };
}

type HeaderParameter = { name: string; description: string; schema: Json };

const HEADERS: (HeaderParameter & { holds: (operation: Operation, environment: Environment) => boolean })[] = [
  {
    name: "Idempotency-Key",
    description:
      "Your own key for the request, such as a UUID. A repeated request within 24 h gets the first answer and changes nothing.",
    schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
    holds: supportsIdempotencyKey,
  },
  {
    name: "If-Match",
    description:
      "The ETag that you have, with its quotes. The answer is 412 when the record's current ETag differs. `W/` makes no difference.",
    schema: { type: "string" },
    holds: protectsByIfMatch,
  },
  {
    name: "If-None-Match",
    description:
      "The ETag that you have, with its quotes. The answer is 304 without a body while the record still has it.",
    schema: { type: "string" },
    holds: supportsIfNoneMatch,
  },
  {
    name: SIMULATION_HEADER,
    description: describeSimulations(),
    schema: { type: "string", enum: [NO_SIMULATION, ...simulations] },
    holds: (_, environment) => environment === "sandbox",
  },
];

/** Each value and its answer, as Markdown. */
function describeSimulations(): string {
  const failures = Object.entries(SIMULATED_CODES).map(([value, code]) => `- \`${value}\`: \`${code}\``);
  return [
    "Simulates a failure, to show how your software handles it. The credential, the limits and the permission are checked",
    "first. The operation then does not run, and the answer has the code, the envelope and the headers of the real failure:",
    "",
    ...failures,
    "- `slow`: waits 10 s, then runs the operation",
    `- \`${NO_SIMULATION}\`: runs the operation, as without the header`,
    "",
    "Any other value is refused with 422. The live API ignores the header.",
  ].join("\n");
}

function headerParameters(operation: Operation, environment: Environment): Json[] {
  const heeded = HEADERS.filter(({ holds }) => holds(operation, environment));
  return heeded.map(({ holds: _, ...header }) => ({
    ...header,
    in: "header",
    required: false,
    ...unsent(header.schema),
  }));
}
