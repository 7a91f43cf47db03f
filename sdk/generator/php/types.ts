import type { Field, Model, Schema, Type } from "@/sdk/generator/model";

/** More values make a comment that nobody reads. */
const MAX_LITERALS = 12;

/** How a type is written as the type of a parameter or property, and how in a comment, which says more. */
export type PhpType = { native: string[]; doc: string[] };

/** The type of a field that the API sends. The API may learn new values, so any text is possible. */
export function recordType(type: Type): PhpType {
  if (type.kind === "text") return { native: ["string"], doc: [...literals(type.values), "string"] };
  if (type.kind === "number") return { native: ["float"], doc: ["float"] };
  if (type.kind === "object") return { native: [type.schema], doc: [type.schema] };
  return common(type, recordType);
}

/** The type of a field or parameter that a user sends. */
export function inputType(type: Type, schemas: Map<string, Schema>): PhpType {
  if (type.kind === "text") {
    const known = literals(type.values);
    const time = type.format === "date-time" ? ["\\DateTimeInterface"] : [];
    return { native: ["string", ...time], doc: [...(known.length > 0 ? known : ["string"]), ...time] };
  }
  if (type.kind === "number") return { native: ["int", "float"], doc: ["int", "float"] };
  if (type.kind === "object") return { native: ["array"], doc: [shape(type.schema, schemas)] };
  return common(type, (inner) => inputType(inner, schemas));
}

/** A parameter of a query takes one value where it takes a list of them. */
export function queryType(type: Type, schemas: Map<string, Schema>): PhpType {
  const { native, doc } = inputType(type, schemas);
  if (type.kind !== "list") return { native, doc };
  const item = inputType(type.item, schemas);
  return { native: [...item.native, ...native], doc: [...item.doc, ...doc] };
}

export function withNull({ native, doc }: PhpType, isNullable: boolean): PhpType {
  const isMixed = native.includes("mixed");
  return isNullable && !isMixed ? { native: [...native, "null"], doc: [...doc, "null"] } : { native, doc };
}

/** `?string`, or `string|int|null`. */
export function writeNative(native: string[]): string {
  const [first, second] = native;
  return native.length === 2 && second === "null" ? `?${first}` : native.join("|");
}

/** Where a body has arrays, and what PHP's one kind of array is there in JSON. */
export function arraysOf(fields: Field[], schemas: Map<string, Schema>, parent = ""): [string, "[]" | "{}"][] {
  return fields.flatMap(({ name, type }) => arraysAt(type, `${parent}${name}`, schemas));
}

function arraysAt(type: Type, path: string, schemas: Map<string, Schema>): [string, "[]" | "{}"][] {
  if (type.kind === "list") return [[path, "[]"], ...arraysAt(type.item, `${path}.*`, schemas)];
  if (type.kind === "map") return [[path, "{}"]];
  if (type.kind === "object") return [[path, "{}"], ...arraysOf(schemas.get(type.schema)!.fields, schemas, `${path}.`)];
  return [];
}

export function schemasByName(model: Model): Map<string, Schema> {
  return new Map(model.schemas.map((schema) => [schema.name, schema]));
}

/** Kinds that are the same in both directions, but for what is within them. */
function common(type: Type, inner: (type: Type) => PhpType): PhpType {
  switch (type.kind) {
    case "integer":
      return { native: ["int"], doc: ["int"] };
    case "boolean":
      return { native: ["bool"], doc: ["bool"] };
    case "list":
      return { native: ["array"], doc: [`list<${inner(type.item).doc.join("|")}>`] };
    case "map":
      return { native: ["array"], doc: [`array<string, ${inner(type.value).doc.join("|")}>`] };
    default:
      return { native: ["mixed"], doc: ["mixed"] };
  }
}

function shape(name: string, schemas: Map<string, Schema>): string {
  const fields = schemas.get(name)!.fields.map((field) => {
    const { doc } = withNull(inputType(field.type, schemas), field.isNullable);
    return `${field.name}${field.isRequired ? "" : "?"}: ${doc.join("|")}`;
  });
  return `array{${fields.join(", ")}}`;
}

function literals(values: string[] | null): string[] {
  return values && values.length <= MAX_LITERALS ? values.map((value) => `'${value}'`) : [];
}
