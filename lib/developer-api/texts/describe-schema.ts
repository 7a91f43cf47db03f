import type { OpenApiDocument } from "@/lib/developer-api/openapi/document/document";
import type { Json } from "@/lib/developer-api/openapi/document/schema";

/** More values than these are a list that nobody reads; the OpenAPI document has them all. */
const VALUES_MAX = 40;

/** The part of the document that a reference names; any other part as it is. */
export function resolve({ components }: OpenApiDocument, part: Json): Json {
  if (typeof part.$ref !== "string") return part;
  const [, , section = "", name = ""] = part.$ref.split("/");
  return (components as Record<string, Record<string, Json>>)[section]![name]!;
}

/** The name of the schema that a reference names. */
export function nameOfReference({ $ref }: Json): string {
  return String($ref).split("/").at(-1)!;
}

/** A type in a few words, such as `list of Visitor` or `string or null`. */
export function describeType(schema: Json): string {
  if (schema.$ref) return `\`${nameOfReference(schema)}\``;
  const parts = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (parts) return parts.map(describeType).join(" or ");
  const values = schema.enum as unknown[] | undefined;
  if (values && values.length <= VALUES_MAX) return `one of ${values.map((value) => `\`${value}\``).join(", ")}`;
  const types = [schema.type ?? "any"].flat() as string[];
  return (
    types
      .map((type) => (type === "array" ? `list of ${describeType((schema.items ?? {}) as Json)}` : type))
      .join(" or ") + limits(schema)
  );
}

/** The fields of an object, one a line; the type of anything else. */
export function describeFields(schema: Json): string {
  const { properties, required = [] } = schema as { properties?: { [name: string]: Json }; required?: string[] };
  if (!properties) return `A ${describeType(schema)}.`;
  if (Object.keys(properties).length === 0) return "It has no fields.";
  return Object.entries(properties)
    .map(([name, field]) => {
      const text = String(field.description ?? "").replaceAll(/\s*\n\s*/g, " ");
      return `- \`${name}\` (${describeType(field)}${required.includes(name) ? "" : ", optional"})${text && `: ${text}`}`;
    })
    .join("\n");
}

function limits({ format, minimum, maximum, maxLength }: Json): string {
  if (format) return `, ${format}`;
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return maxLength === undefined ? "" : ` of up to ${maxLength} characters`;
}
