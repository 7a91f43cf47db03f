import type { Field, Schema, Type } from "@/sdk/generator/model";
import { writeComment } from "@/sdk/generator/node/code";

const WIDTH = 120;

/**
 * Where a type is used. A request accepts a `Date` for a time, and a query one value for a list of them.
 */
export type Place = "answer" | "body" | "query";

export function writeInterface(schema: Schema, place: Place): string {
  return writeFields(schema.name, schema.description, schema.fields, place);
}

export function writeFields(name: string, description: string, fields: Field[], place: Place): string {
  const comment = writeComment(description);
  const lines = fields.map((field) => writeField(field, place));
  return `${comment}${comment && "\n"}export interface ${name} {\n${lines.join("\n")}\n}\n`;
}

function writeField({ name, type, isRequired, isNullable, description }: Field, place: Place): string {
  const comment = writeComment(description, "  ");
  const start = `  ${name}${isRequired ? "" : "?"}:`;
  const parts = [...alternatives(type, place), ...(isNullable ? ["null"] : [])];
  const line = `${start} ${parts.join(" | ")};`;
  const code = line.length <= WIDTH ? line : writeLong(start, type, parts, place);
  return comment ? `${comment}\n${code}` : code;
}

/** A line for each alternative, unless all of them fit in one. */
function writeLong(start: string, type: Type, parts: string[], place: Place): string {
  if (type.kind !== "list") return `${start}\n${writeLines(parts)};`;
  const items = alternatives(type.item, place);
  const line = `    ${items.join(" | ")}`;
  const lines = line.length <= WIDTH ? line : writeLines(items);
  return place === "query" ? `${start} OneOrMany<\n${lines}\n  >;` : `${start} (\n${lines}\n  )[];`;
}

function writeLines(parts: string[]): string {
  return parts.map((part) => `    | ${part}`).join("\n");
}

function alternatives(type: Type, place: Place): string[] {
  switch (type.kind) {
    case "text":
      if (type.values) return type.values.map((value) => JSON.stringify(value));
      return place !== "answer" && type.format === "date-time" ? ["string", "Date"] : ["string"];
    case "integer":
    case "number":
      return ["number"];
    case "boolean":
      return ["boolean"];
    case "any":
      return ["unknown"];
    case "list":
      return [writeList(alternatives(type.item, place), place)];
    case "map":
      return [`Record<string, ${alternatives(type.value, place).join(" | ")}>`];
    case "object":
      return [type.schema];
  }
}

function writeList(items: string[], place: Place): string {
  if (place === "query") return `OneOrMany<${items.join(" | ")}>`;
  return items.length > 1 ? `(${items.join(" | ")})[]` : `${items[0]}[]`;
}
