import type { Field, Model, Schema, Type } from "@/sdk/generator/model";
import { pascalCase, snakeCase } from "@/sdk/generator/naming";
import { isRequiredArgument, type RubyMethod, rubyMethods } from "@/sdk/generator/ruby/methods";
import { fill, HEADER } from "@/sdk/generator/ruby/text";

/** The RBS types of the records, resources and client. */
export function writeSignatures(model: Model, records: Schema[]): Map<string, string> {
  const [mark] = HEADER;
  const file = (lines: string[]) => [mark, "", "module IntegrationsHub", ...lines, "end", ""].join("\n");
  return new Map([
    ["records.rbs", file(records.map(writeRecord).join("\n\n").split("\n"))],
    ["resources.rbs", file(["  module Resources", ...writeResources(model, records), "  end"])],
    ["operations.rbs", file(writeOperations(model))],
  ]);
}

function writeRecord({ name, fields }: Schema): string {
  const readers = fields.map((field) => `    attr_reader ${snakeCase(field.name)}: ${readType(field)}`);
  return [`  class ${name} < Record`, ...readers, "  end"].join("\n");
}

/** Within `Resources`, `OnSite` is the resource: a record of that name needs its module. */
function writeResources(model: Model, records: Schema[]): string[] {
  const names = model.resources.map(({ name }) => pascalCase(name));
  const clashes = records.map(({ name }) => name).filter((name) => names.includes(name));
  const qualify = (line: string) =>
    clashes.reduce((text, name) => text.replace(new RegExp(`\\b${name}\\b`, "g"), `IntegrationsHub::${name}`), line);
  return model.resources
    .map((resource) =>
      [
        `    class ${pascalCase(resource.name)} < Resource`,
        ...resource.methods
          .flatMap((method) => rubyMethods(method, model))
          .flatMap((method) => writeMethod(method, "      ").map(qualify)),
        "    end",
      ].join("\n"),
    )
    .join("\n\n")
    .split("\n");
}

function writeOperations(model: Model): string[] {
  return [
    "  VERSION: String",
    "  EVENT_TYPES: Hash[String, singleton(Record)]",
    "",
    "  # What webhooks deliver.",
    `  type webhook_event = ${[...model.events.map(({ schema }) => schema), "UnknownEvent"].join("\n                     | ")}`,
    "",
    "  module Operations",
    ...model.resources.map(({ name }) => `    def ${name}: () -> Resources::${pascalCase(name)}`),
    ...model.methods.flatMap((method) => rubyMethods(method, model)).flatMap((method) => writeMethod(method, "    ")),
    "  end",
  ];
}

/** A conditional read may return nil; a plain one does not. */
function writeMethod(method: RubyMethod, indent: string): string[] {
  const begin = `def ${method.name}: `;
  const { rbs } = method.returns;
  const isConditional = method.options.some(({ name }) => name === "if_none_match") && rbs.endsWith("?");
  if (!isConditional) return fill(`${begin}(`, parametersOf(method), `) -> ${rbs}`, indent);
  const plain = { ...method, options: method.options.filter(({ name }) => name !== "if_none_match") };
  const or = `${" ".repeat(begin.length - 2)}| `;
  return [
    ...fill(`${begin}(`, parametersOf(plain), `) -> ${rbs.slice(0, -1)}`, indent),
    ...fill(`${or}(`, parametersOf(method), `) -> ${rbs}`, indent),
  ];
}

function parametersOf({ ids, fields, options, hash }: RubyMethod): string[] {
  const isInBody = hash === "body";
  return [
    ...ids.map((id) => `String | Symbol ${snakeCase(id.name)}`),
    ...options.map((option) => `${option.isRequired ? "" : "?"}${option.name}: ${option.rbs}`),
    ...fields.map(
      (field) => `${isRequiredArgument(field, hash) ? "" : "?"}${snakeCase(field.name)}: ${sendType(field, isInBody)}`,
    ),
  ];
}

function readType({ type, isNullable, isRequired }: Field): string {
  const read = typeOf(type);
  return (isNullable || !isRequired) && read !== "untyped" ? `${read}?` : read;
}

function sendType({ type, isNullable }: Field, isInBody: boolean): string {
  const alternatives = alternativesOf(type, isInBody);
  const sent = alternatives.length > 1 ? `(${alternatives.join(" | ")})` : alternatives[0]!;
  return (isNullable || !isInBody) && sent !== "untyped" ? `${sent}?` : sent;
}

function alternativesOf(type: Type, isInBody: boolean): string[] {
  if (type.kind === "text") return [type.format === null ? "String" : "time", ...(type.values ? ["Symbol"] : [])];
  if (type.kind === "object") return ["fields", type.schema];
  if (type.kind === "map") return [`Hash[String | Symbol, ${typeOf(type.value)}]`];
  if (type.kind !== "list") return [typeOf(type)];
  const items = alternativesOf(type.item, isInBody);
  return [`Array[${items.join(" | ")}]`, ...(isInBody ? [] : items)];
}

function typeOf(type: Type): string {
  switch (type.kind) {
    case "text":
      return "String";
    case "integer":
      return "Integer";
    case "number":
      return "Numeric";
    case "boolean":
      return "bool";
    case "list":
      return `Array[${typeOf(type.item)}]`;
    case "map":
      return `Hash[String, ${typeOf(type.value)}]`;
    case "object":
      return type.schema;
    default:
      return "untyped";
  }
}
