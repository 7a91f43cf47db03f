import type { Field, Model, Schema } from "@/sdk/generator/model";
import { snakeCase } from "@/sdk/generator/naming";
import { comment, HEADER, objectIn, rubyNames, valuesOf, yardTypes } from "@/sdk/generator/ruby/text";

/**
 * The objects that are classes in Ruby: what methods return and webhooks deliver, and what is within bodies. The fields of a body
 * itself are keyword arguments, and pages of lists are hand-written.
 */
export function recordsOf(model: Model): Schema[] {
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const methods = [...model.methods, ...model.resources.flatMap((resource) => resource.methods)];
  const results = methods.flatMap(({ result }) => {
    if (result.kind === "nothing") return [];
    return result.kind === "feed" ? [result.schema, result.page] : [result.schema];
  });
  const inBodies = methods.flatMap(({ body }) => (body ? objectsIn(schemas.get(body)!) : []));
  const met = new Set([...results, ...inBodies, ...model.events.map(({ schema }) => schema), "FieldIssue"]);
  // A set also visits what is added while it is walked through.
  for (const name of met) for (const inner of objectsIn(schemas.get(name)!)) met.add(inner);
  return model.schemas.filter(({ name }) => met.has(name));
}

function objectsIn(schema: Schema): string[] {
  return schema.fields.flatMap(({ type }) => objectIn(type) ?? []);
}

/** The class of an object, with a reader for each field. */
export function writeRecord({ name, description, fields }: Schema): string {
  return [
    ...HEADER,
    "",
    "module IntegrationsHub",
    ...(description ? comment(rubyNames(description), "  ") : []),
    `  class ${name} < Record`,
    ...fields.map(writeField).join("\n\n").split("\n"),
    "  end",
    "end",
    "",
  ].join("\n");
}

function writeField(field: Field): string {
  const name = snakeCase(field.name);
  const types = [...yardTypes(field.type), ...(field.isNullable || !field.isRequired ? ["nil"] : [])].join(", ");
  const values = valuesOf(field.type);
  const text = [rubyNames(field.description), values && `One of ${values}.`].filter(Boolean).join(" ");
  const object = objectIn(field.type);
  const options = [
    `:${name}`,
    ...(name === field.name ? [] : [`"${field.name}"`]),
    ...(object ? [`record: :${object}`] : []),
    ...(field.isSecret ? ["secret: true"] : []),
  ];
  return [
    `    # @!attribute [r] ${name}`,
    ...(text ? comment(text, "    ").map((line) => line.replace("# ", "#   ")) : []),
    `    #   @return [${types}]`,
    `    field ${options.join(", ")}`,
  ].join("\n");
}

/** Loads all records, and names the class of each type of event that webhooks deliver. */
export function writeRecordIndex(records: Schema[], events: Model["events"]): string {
  return [
    ...HEADER,
    "",
    'require_relative "../record"',
    ...records.map(({ name }) => `require_relative "records/${snakeCase(name)}"`),
    "",
    "module IntegrationsHub",
    "  # The classes of the events that webhooks deliver.",
    "  EVENT_TYPES = {",
    events.map(({ type, schema }) => `    "${type}" => ${schema}`).join(",\n"),
    "  }.freeze",
    "end",
    "",
  ].join("\n");
}
