import { OpenApiGeneratorV31 } from "@asteasolutions/zod-to-openapi";
import type { z } from "zod";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { translate } from "@/lib/developer-api/openapi/document/text";
import { TIME_ZONE_NAMES } from "@/lib/time/time-zone-names";

/** A part of an OpenAPI document. */
export type Json = { [keyword: string]: unknown };

export const JSON_TYPE = "application/json";

/** A zod schema as JSON Schema without references, in the dialect's names and terms. */
export function toSchema(schema: z.ZodType, dialect: Dialect): Json {
  const content = { [JSON_TYPE]: { schema } };
  const route = { method: "get", path: "/", responses: { 200: { description: "", content } } } as const;
  const info = { title: "", version: "" };
  const document = new OpenApiGeneratorV31([{ type: "route", route }]).generateDocument({ openapi: "3.1.0", info });
  const response = document.paths?.["/"]?.get?.responses?.["200"] as { content: { [type: string]: { schema: Json } } };
  return writeSchema(dialect, response.content[JSON_TYPE]?.schema ?? {});
}

/**
 * States the defaults of an object's fields in their descriptions. As `default` they would become required fields in the
 * types that clients generate. A default of null is not stated.
 */
export function writeDefaultsAsText(schema: Json): Json {
  const fields = Object.entries(schema.properties as { [name: string]: Json }).map(([name, field]) => {
    const { default: value, description, ...rest } = field;
    const texts = [description, value === undefined || value === null ? "" : `Default: \`${value}\`.`];
    const text = texts.filter(Boolean).join(" ");
    return [name, text ? { ...rest, description: text } : rest];
  });
  return { ...schema, properties: Object.fromEntries(fields) };
}

type WriteKeyword = (dialect: Dialect, value: never) => unknown;

/** Keywords that contain names, texts or other schemas. All others are the same in every dialect. */
const KEYWORDS: Record<string, WriteKeyword> = {
  properties: (dialect, properties: Json) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [dialect.write(name), writeSchema(dialect, schema as Json)]),
    ),
  required: (dialect, names: string[]) => names.map(dialect.write),
  description: translate,
  items: writeSchema,
  additionalProperties: (dialect, schema: Json | boolean) =>
    typeof schema === "boolean" ? schema : writeSchema(dialect, schema),
  anyOf: writeAll,
  oneOf: writeAll,
  allOf: writeAll,
};

/** The zod schemas reach the browser, which needs no list of zones. The documents get it here. */
const TIME_ZONE: Json = { type: "string", enum: TIME_ZONE_NAMES, "x-name": "Time zone" };

function writeSchema(dialect: Dialect, given: Json): Json {
  const schema = given.format === "time-zone" ? TIME_ZONE : given;
  const written = Object.entries(schema).map(([keyword, value]) => {
    const write = KEYWORDS[keyword];
    return [keyword, write ? write(dialect, value as never) : value];
  });
  return Object.fromEntries(written);
}

function writeAll(dialect: Dialect, schemas: Json[]): Json[] {
  return schemas.map((schema) => writeSchema(dialect, schema));
}
