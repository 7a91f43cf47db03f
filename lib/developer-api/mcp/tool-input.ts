import type { Operation } from "@/lib/contracts/operation";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { supportsIdempotencyKey } from "@/lib/developer-api/openapi/document/error-codes";
import { parametersOf } from "@/lib/developer-api/openapi/document/parameters";
import { type Json, toSchema, writeDefaultsAsText } from "@/lib/developer-api/openapi/document/schema";

/** The argument of a POST that becomes its `Idempotency-Key`. */
export const IDEMPOTENCY_ARGUMENT = "idempotencyKey";

type InputSchema = {
  type: "object";
  properties: { [name: string]: object };
  required: string[];
  additionalProperties: false;
};

/** The arguments of an operation's tool: its path's ids, its query and its body's fields, side by side. */
export function inputSchemaOf(operation: Operation): InputSchema {
  const parameters = parametersOf(operation, { dialect: v2, environment: "live" }) as Parameter[];
  const own = parameters.filter(({ in: place, name }) => place !== "header" && name !== operation.longPoll?.parameter);
  const body = operation.body && writeDefaultsAsText(toSchema(operation.body, v2));
  const required = [
    ...own.filter((parameter) => parameter.required).map(({ name }) => name),
    ...((body?.required as string[] | undefined) ?? []),
  ];
  return {
    type: "object",
    properties: {
      ...(simplify((body?.properties ?? {}) as Json) as InputSchema["properties"]),
      ...Object.fromEntries(own.map(toProperty)),
      ...(supportsIdempotencyKey(operation) && { [IDEMPOTENCY_ARGUMENT]: IDEMPOTENCY }),
    },
    required: [...new Set(required)],
    additionalProperties: false,
  };
}

type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Json };

/** Texts that speak of an HTTP request, in a tool's terms. */
const DESCRIPTIONS: { [name: string]: string } = {
  cursor: "Where the page begins: the `nextCursor` of the page before. It is valid for the same arguments only.",
  externalId: "The record's id in your own system.",
};

const IDEMPOTENCY = {
  type: "string",
  pattern: "^[!#-~][!-~]{0,254}$",
  description:
    "Your own text for this call, such as a UUID. A call that is repeated with it within 24 hours gets the first answer and changes nothing.",
};

function toProperty({ name, in: place, description, schema }: Parameter): [string, object] {
  const isFilter = name === "externalId" && place === "query";
  const text = (isFilter ? undefined : DESCRIPTIONS[name]) ?? description;
  return [name, simplify({ ...schema, ...(text && { description: text }) })];
}

/** Long patterns say which characters a text may have. They would be half of all schemas, and the server checks them anyway. */
const PATTERN_MAX_LENGTH = 45;

/** Without what only the documents use, and without a list of all time zones, which every agent would pay for. */
function simplify(schema: Json): Json {
  if (schema["x-name"] === "Time zone") {
    const description = [schema.description, "An IANA time zone, such as `Europe/Berlin`."].filter(Boolean).join(" ");
    return { type: "string", description };
  }
  const kept = Object.entries(schema).filter(
    ([keyword, value]) => !keyword.startsWith("x-") && !isLongPattern(keyword, value),
  );
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, simplifyInner(value)]));
}

function simplifyInner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplifyInner);
  return value !== null && typeof value === "object" ? simplify(value as Json) : value;
}

function isLongPattern(keyword: string, value: unknown): boolean {
  return keyword === "pattern" && typeof value === "string" && value.length > PATTERN_MAX_LENGTH;
}
