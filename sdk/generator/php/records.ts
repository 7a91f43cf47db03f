import type { Field, Model, Schema, Type } from "@/sdk/generator/model";
import { pascalCase } from "@/sdk/generator/naming";
import { docComment, inBrackets, phpFile, type Tag } from "@/sdk/generator/php/text";
import { recordType, schemasByName, withNull, writeNative } from "@/sdk/generator/php/types";

const NAMESPACE = "IntegrationsHub\\Model";

/** The objects that methods and webhooks return, each a class. */
export function readRecords(model: Model): Schema[] {
  const schemas = schemasByName(model);
  const found = new Map<string, Schema>();
  const add = (name: string) => {
    if (found.has(name)) return;
    found.set(name, schemas.get(name)!);
    for (const { type } of schemas.get(name)!.fields) objectsIn(type).forEach(add);
  };
  const methods = [...model.methods, ...model.resources.flatMap((resource) => resource.methods)];
  for (const { result } of methods) {
    if (result.kind !== "nothing") add(result.schema);
    if (result.kind === "feed") add(result.page);
  }
  const merged = mergeSchemas(
    "WebhookEvent",
    model.events.map(({ schema }) => schemas.get(schema)!),
    schemas,
  );
  const taken = merged.find(({ name }) => found.has(name));
  if (taken) throw new Error(`${taken.name} is the name of two records.`);
  return [...found.values(), ...merged];
}

/** The file of one record. */
export function writeRecord(schema: Schema): string {
  const visible = schema.fields.filter(({ isSecret }) => !isSecret);
  const secret = schema.fields.filter(({ isSecret }) => isSecret);
  const uses = new Set(["IntegrationsHub\\Internal\\ReadsFields", "IntegrationsHub\\Record"]);
  const tags = secret.map(
    (field): Tag => ({ name: "@property-read", subject: `string $${field.name}`, text: field.description }),
  );
  const body = [
    docComment([schema.description], tags, ""),
    `final class ${schema.name} extends Record\n{\n    use ReadsFields;\n\n`,
    constant(
      "private const FIELDS",
      visible.map(({ name, type }) => `'${name}' => ${reader(type)}`),
    ),
    names("private const NULLABLE", visible.filter(isNullable)),
    secret.length > 0 ? names("protected const SECRETS", secret) : "",
    "\n",
    visible.map(property).join("\n"),
    "}\n",
  ];
  return phpFile({ namespace: NAMESPACE, uses, body: body.join("") });
}

/**
 * One class for all events: a program asks for `type`. A field that only some events have may be null, and one with several types
 * is of any.
 */
function mergeSchemas(name: string, given: Schema[], schemas: Map<string, Schema>): Schema[] {
  const names = [...new Set(given.flatMap(({ fields }) => fields.map((field) => field.name)))];
  const inner: Schema[] = [];
  const fields = names.map((field): Field => {
    const each = given.flatMap((schema) => schema.fields.filter((one) => one.name === field));
    const types = each.map(({ type }) => type);
    if (types.every((type) => type.kind === "object")) {
      const targets = types.map((type) => schemas.get(type.kind === "object" ? type.schema : "")!);
      inner.push(...mergeSchemas(name + pascalCase(field), targets, schemas));
    }
    return {
      ...each[0]!,
      type: mergeTypes(types, name + pascalCase(field)),
      isRequired: each.length === given.length && each.every(({ isRequired }) => isRequired),
      isNullable: each.some((one) => one.isNullable),
    };
  });
  return [{ name, description: name === "WebhookEvent" ? "What a webhook delivers." : "", fields }, ...inner];
}

function mergeTypes(types: Type[], schema: string): Type {
  const [first] = types;
  if (types.every(({ kind }) => kind === "object")) return { kind: "object", schema };
  if (types.every((type) => JSON.stringify(type) === JSON.stringify(first))) return first!;
  if (!types.every((type) => type.kind === "text")) return { kind: "any" };
  const values = types.flatMap((type) => (type.kind === "text" && type.values ? type.values : []));
  return { kind: "text", values: [...new Set(values)], format: null };
}

function objectsIn(type: Type): string[] {
  if (type.kind === "object") return [type.schema];
  if (type.kind === "list") return objectsIn(type.item);
  return [];
}

function constant(name: string, parts: string[]): string {
  return `    ${name} = [\n${parts.map((part) => `        ${part},\n`).join("")}    ];\n`;
}

function names(name: string, fields: Field[]): string {
  const list = fields.map((field) => `'${field.name}'`);
  return `    ${inBrackets(`${name} = [`, list, "];", "    ")}\n`;
}

/** See the trait ReadsFields. */
function reader(type: Type): string {
  if (type.kind === "object") return `${type.schema}::class`;
  if (type.kind === "list" && type.item.kind === "object") return `[${type.item.schema}::class]`;
  return "null";
}

function isNullable(field: Field): boolean {
  return field.isNullable || !field.isRequired || field.type.kind === "any";
}

function property(field: Field): string {
  const { native, doc } = withNull(recordType(field.type), isNullable(field));
  const saysMore = doc.join("|") !== native.join("|");
  const comment = saysMore
    ? docComment([], [{ name: "@var", subject: doc.join("|"), text: field.description }], "    ")
    : docComment([field.description], [], "    ");
  return `${comment}    public readonly ${writeNative(native)} $${field.name};\n`;
}
