import type { Field, Model, Schema, Type } from "@/sdk/generator/model";
import { pascalCase, snakeCase } from "@/sdk/generator/naming";
import { isRequiredArgument, type RubyMethod, rubyMethods } from "@/sdk/generator/ruby-methods";
import { fill, HEADER } from "@/sdk/generator/ruby-text";

/** The RBS types of the records, resources and client. */
export function writeSignatures(model: Model, records: Schema[]): Map<string, string> {
  const [mark] = HEADER;
  const file = (lines: string[]) => [mark, "", "module IntegrationsHub", ...lines, "end", ""].join("\n");
  return new Map([
    ["records.rbs", file(records.map(writeRecord).join("\n\n").split("\n"))],
    ["resources.rbs", file(writeResources(model))],
    ["operations.rbs", file(writeOperations(model))],
  ]);
}

function writeRecord({ name, fields }: Schema): string {
  const readers = fields.map((field) => `    attr_reader ${snakeCase(field.name)}: ${readType(field)}`);
  return [`  class ${name} < Record`, ...readers, "  end"].join("\n");
}

function writeResources(model: Model): string[] {
  return model.resources
    .map((resource) =>
      [
        `    class ${pascalCase(resource.name)} < Resource`,
        ...resource.methods
          .flatMap((method) => rubyMethods(method, model))
          .flatMap((each) => writeMethod(each, "      ")),
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
    "  module Operations",
    ...model.resources.map(({ name }) => `    def ${name}: () -> Resources::${pascalCase(name)}`),
    ...model.methods.flatMap((method) => rubyMethods(method, model)).flatMap((method) => writeMethod(method, "    ")),
    "  end",
  ];
}

function writeMethod({ name, ids, fields, options, hash, returns }: RubyMethod, indent: string): string[] {
  const isInBody = hash === "body";
  const parameters = [
    ...ids.map((id) => `String | Symbol ${snakeCase(id.name)}`),
    ...options.map((option) => `${option.isRequired ? "" : "?"}${option.name}: ${option.rbs}`),
    ...fields.map(
      (field) => `${isRequiredArgument(field, hash) ? "" : "?"}${snakeCase(field.name)}: ${sendType(field, isInBody)}`,
    ),
  ];
  return fill(`def ${name}: (`, parameters, `) -> ${returns.rbs}`, indent);
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
