import type { z } from "zod";
import { exampleId, exampleSite } from "@/lib/contracts/example-ids";
import type { Operation } from "@/lib/contracts/operation";
import { idOf } from "@/lib/contracts/view-fields";
import type { Environment } from "@/lib/db/generated/enums";
import type { Base } from "@/lib/developer-api/dialects/bases";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import {
  protectsByIfMatch,
  supportsIdempotencyKey,
  supportsIfNoneMatch,
} from "@/lib/developer-api/openapi/document/error-codes";
import { type Json, toSchema } from "@/lib/developer-api/openapi/document/schema";
import { translate } from "@/lib/developer-api/openapi/document/text";
import { IDEMPOTENCY_KEY } from "@/lib/developer-api/request/read-idempotency";
import { hiddenParameters } from "@/lib/developer-api/request/routes";
import { SIMULATED_CODES } from "@/lib/developer-api/request/simulation";
import { ETAGS } from "@/lib/developer-api/response/etag";
import { externalIdText } from "@/lib/inputs/external-id";
import { NO_SIMULATION, SIMULATION_HEADER, simulations } from "@/lib/sandbox/labels";

/** The parameters of the operation outside its body, in the dialect's names. */
export function parametersOf(
  operation: Operation,
  { dialect, environment }: Pick<Base, "dialect" | "environment">,
): Json[] {
  return [
    ...pathParameters(operation, dialect),
    ...(operation.byExternalId ? [externalIdParameter(operation, dialect)] : []),
    ...queryParameters(operation, dialect),
    ...headerParameters(operation, environment),
  ];
}

function pathParameters({ ids, example: { id, output } }: Operation, dialect: Dialect): Json[] {
  return Object.entries(ids).map(([name, kind]) => ({
    name: dialect.write(name),
    in: "path",
    required: true,
    description: translate(dialect, `The ${kind}'s id. A value that does not have the form of an id gets 404.`),
    schema: toSchema(idOf(kind), dialect),
    example: id ?? (output as { id: string }).id,
  }));
}

function externalIdParameter({ example: { output } }: Operation, dialect: Dialect): Json {
  return {
    name: dialect.write("externalId"),
    in: "path",
    required: true,
    description: translate(dialect, "The record's id in your own system, percent-encoded: `a/b` is sent as `a%2Fb`."),
    schema: toSchema(externalIdText, dialect),
    example: (output as { externalId: string }).externalId,
  };
}

/** The dialect's own paging parameters come first. */
function queryParameters(operation: Operation, dialect: Dialect): Json[] {
  if (!operation.query) return [];
  const hidden = hiddenParameters(operation, dialect);
  const shape = Object.entries(operation.query.shape).filter(([name]) => !hidden.includes(name));
  const paging = operation.answers === "list" ? Object.entries(dialect.paging.shape) : [];
  return [...paging, ...shape].map(([name, field]) => toParameter(name, field as z.ZodType, dialect));
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
    ...(schema.type === "array" ? COMMA_SEPARATED : {}),
    schema: name === "sort" ? writeSorts(withDefault, dialect) : withDefault,
    ...unsent(exampleOf(name, withDefault)),
  };
}

/** Says that several values are one text, `a,b`; otherwise clients would repeat the parameter. */
const COMMA_SEPARATED = { style: "form", explode: false };

function exampleOf(name: string, schema: Json): string | string[] | undefined {
  if (schema.type !== "array") return QUERY_EXAMPLES[name] ?? firstOf(schema);
  const one = QUERY_EXAMPLES[name] ?? firstOf(schema.items as Json);
  return one === undefined ? undefined : [one];
}

/** Values that work in every sandbox. */
const QUERY_EXAMPLES: { [name: string]: string } = {
  date: "today",
  updatedSince: "2026-01-01T00:00:00Z",
  fromDate: "2026-01-01",
  toDate: "2026-12-31",
  expectedFrom: "2026-01-01",
  expectedTo: "2026-12-31",
  siteId: exampleSite.id,
  recipientId: exampleId("employee", `${exampleSite.name} 1`),
  email: "ada.lovelace@example.com",
  company: "Northwind Traders",
  carrier: "DHL",
  hostId: exampleId("employee", `${exampleSite.name} 1`),
  department: "Engineering",
  purpose: "Meeting",
};

/** The first value of an enum without a default. */
function firstOf(schema: Json): string | undefined {
  return "default" in schema ? undefined : (schema.enum as string[] | undefined)?.[0];
}

/** An example of an optional parameter, which API consoles show but do not send along. */
function unsent(value: string | string[] | undefined): Json {
  return value === undefined ? {} : { examples: { usual: { value, "x-disabled": true } } };
}

/** Sort values are field names, so the dialect writes them, too. */
function writeSorts(schema: Json, { write }: Dialect): Json {
  const sorts = schema.enum as string[];
  return { ...schema, enum: sorts.map(write), default: write(String(schema.default)) };
}

type HeaderParameter = { name: string; description: string; schema: Json; example: string };

const HEADERS: (HeaderParameter & { holds: (operation: Operation, environment: Environment) => boolean })[] = [
  {
    name: "Idempotency-Key",
    description:
      "Your own key for the request, such as a UUID (Postman writes one for `{{$guid}}`). A repeated request within 24 h gets " +
      "the first answer and changes nothing.",
    schema: { type: "string", pattern: IDEMPOTENCY_KEY },
    example: "{{$guid}}",
    holds: supportsIdempotencyKey,
  },
  {
    name: "If-Match",
    description:
      "The ETag that you have, with its quotes. The answer is 412 when the record's current ETag differs. `W/` makes no " +
      "difference, and `*` stands for any state of the record.",
    schema: { type: "string", pattern: ETAGS },
    example: "*",
    holds: protectsByIfMatch,
  },
  {
    name: "If-None-Match",
    description:
      "The ETag that you have, with its quotes. The answer is 304 without a body while the record still has it.",
    schema: { type: "string", pattern: ETAGS },
    example: '"mXg3SOBPqHbB6wGbxCRkFzYJ3rk"',
    holds: supportsIfNoneMatch,
  },
  {
    name: SIMULATION_HEADER,
    description: describeSimulations(),
    schema: { type: "string", enum: [NO_SIMULATION, ...simulations] },
    example: NO_SIMULATION,
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
  return heeded.map(({ holds: _, example, ...header }) => ({
    ...header,
    in: "header",
    required: false,
    ...unsent(example),
  }));
}
