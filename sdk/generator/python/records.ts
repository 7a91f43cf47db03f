import type { Field, Model, Schema, Type } from "@/sdk/generator/model";
import { constantName, pythonName } from "@/sdk/generator/python/names";
import { docstring } from "@/sdk/generator/python/text";
import { readType, sentTypes, union, type Values } from "@/sdk/generator/python/types";

/** The schemas of a set, each after those that it names. */
export function inOrder(model: Model, roots: string[]): Schema[] {
  const byName = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const ordered = new Map<string, Schema>();
  const add = (name: string) => {
    if (ordered.has(name)) return;
    const schema = byName.get(name)!;
    for (const { type } of schema.fields) for (const each of namedIn(type)) add(each);
    ordered.set(name, schema);
  };
  for (const root of roots) add(root);
  return [...ordered.values()];
}

/** What methods return. */
export function resultRoots(model: Model): string[] {
  const methods = [...model.methods, ...model.resources.flatMap((resource) => resource.methods)];
  const roots = methods.flatMap(({ result }) => {
    if (result.kind === "nothing") return [];
    return result.kind === "feed" ? [result.page] : [result.schema];
  });
  return [...new Set(roots)].sort();
}

/** The objects within what methods take. */
export function inputRoots(model: Model): string[] {
  const byName = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const methods = model.resources.flatMap((resource) => resource.methods);
  const bodies = methods.flatMap(({ body, sendsKeyInBody }) => (body && !sendsKeyInBody ? [byName.get(body)!] : []));
  return [...new Set(bodies.flatMap(({ fields }) => fields.flatMap(({ type }) => namedIn(type))))].sort();
}

/** A class of records. */
export function writeRecord(schema: Schema, values: Values): string {
  const fields = schema.fields.flatMap((field) => [
    `    ${pythonName(field.name)}: ${readType(field, values, schema.name)} = ${writeField(field)}`,
    ...(field.description ? [docstring(field.description, "    ")] : []),
  ]);
  const about = docstring(schema.description || `The API's \`${schema.name}\`.`, "    ");
  return ["", "", `class ${schema.name}(Record):`, about, "", "    __slots__ = ()", "", ...fields].join("\n");
}

function writeField({ name, type, isRequired }: Field): string {
  const [record] = namedIn(type);
  return `_field(${[JSON.stringify(name), ...(record ? [record] : []), ...(isRequired ? [] : ["optional=True"])].join(", ")})`;
}

/** A dictionary that a method takes, and how it is sent. */
export function writeInput(schema: Schema, values: Values): string {
  const [required, optional] = [
    schema.fields.filter((each) => each.isRequired),
    schema.fields.filter((each) => !each.isRequired),
  ];
  const about = docstring(schema.description || `The API's \`${schema.name}\`.`, "    ");
  const write = (fields: Field[]) =>
    fields.flatMap((field) => [
      `    ${pythonName(field.name)}: ${union(sentTypes(field, values, schema.name))}`,
      ...(field.description ? [docstring(field.description, "    ")] : []),
    ]);
  const isMixed = required.length > 0 && optional.length > 0;
  const base = `_Required${schema.name}`;
  const first = isMixed ? ["", "", `class ${base}(TypedDict):`, ...write(required)] : [];
  const own = isMixed ? write(optional) : write(schema.fields);
  const parents = isMixed ? `${base}, total=False` : `TypedDict${required.length === 0 ? ", total=False" : ""}`;
  return [...first, "", "", `class ${schema.name}(${parents}):`, about, "", ...own, "", "", writeShape(schema)].join(
    "\n",
  );
}

function writeShape({ name, fields }: Schema): string {
  const names = fields
    .filter((field) => pythonName(field.name) !== field.name)
    .map((field) => `${JSON.stringify(pythonName(field.name))}: ${JSON.stringify(field.name)}`);
  const nested = fields.flatMap((field) =>
    namedIn(field.type).map((schema) => `${JSON.stringify(pythonName(field.name))}: ${constantName(schema)}`),
  );
  const part = (key: string, entries: string[]) =>
    entries.length === 0 ? [] : [`    ${key}={`, ...entries.map((entry) => `        ${entry},`), "    },"];
  return [`${constantName(name)} = Shape(`, ...part("names", names), ...part("nested", nested), ")"].join("\n");
}

/** The object that a type is made of, if it is one. */
export function namedIn(type: Type): string[] {
  if (type.kind === "object") return [type.schema];
  if (type.kind === "list") return namedIn(type.item);
  return type.kind === "map" ? namedIn(type.value) : [];
}
