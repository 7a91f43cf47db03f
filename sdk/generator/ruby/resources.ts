import type { Model, Resource } from "@/sdk/generator/model";
import { pascalCase, snakeCase } from "@/sdk/generator/naming";
import { isRequiredArgument, type RubyMethod, rubyMethods, sentValue } from "@/sdk/generator/ruby/methods";
import { comment, fill, HEADER, rubyNames, valuesOf, yardInput } from "@/sdk/generator/ruby/text";

/**
 * The class of a resource, with a method for each operation. It is not written within `module Resources`, where `OnSite` would be
 * the resource instead of the record.
 */
export function writeResource(resource: Resource, model: Model): string {
  const methods = resource.methods.flatMap((method) => rubyMethods(method, model));
  return [
    ...HEADER,
    "",
    "module IntegrationsHub",
    ...(resource.description ? comment(rubyNames(resource.description), "  ") : []),
    `  class Resources::${pascalCase(resource.name)} < Resource`,
    methods.map((method) => writeMethod(method, "    ").join("\n")).join("\n\n"),
    "  end",
    "end",
    "",
  ].join("\n");
}

/** What a client offers: its resources, and the operations without one. */
export function writeOperations(model: Model): string {
  const resources = model.resources.map(({ name, description }) =>
    [
      ...comment(rubyNames(description) || pascalCase(name), "    "),
      "    #",
      `    # @return [Resources::${pascalCase(name)}]`,
      `    def ${name}`,
      `      Resources::${pascalCase(name)}.new(@calls)`,
      "    end",
    ].join("\n"),
  );
  const methods = model.methods
    .flatMap((method) => rubyMethods(method, model))
    .map((method) => writeMethod(method, "    ").join("\n"));
  return [
    ...HEADER,
    "",
    'require_relative "records"',
    'require_relative "../resource"',
    ...model.resources.map(({ name }) => `require_relative "resources/${name}"`),
    "",
    "module IntegrationsHub",
    "  # What a client offers.",
    "  module Operations",
    [...resources, ...methods].join("\n\n"),
    "  end",
    "end",
    "",
  ].join("\n");
}

function writeMethod(method: RubyMethod, indent: string): string[] {
  const inner = `${indent}  `;
  const pairs = method.fields.map((field) => `"${field.name}" => ${sentValue(field)}`);
  return [
    ...documentation(method).flatMap((text) => (text === "" ? [`${indent}#`] : comment(text, indent))),
    ...definition(method, indent),
    ...(method.hash ? fillHash(`${method.hash} = `, pairs, inner) : []),
    ...fill(`@calls.${method.verb}(`, method.call, ")", inner),
    `${indent}end`,
  ];
}

function fillHash(begin: string, pairs: string[], indent: string): string[] {
  const line = fill(`${begin}{ `, pairs, " }", indent);
  return line.length === 1 ? line : fill(`${begin}{`, pairs, "}", indent);
}

function definition({ name, ids, fields, options, hash }: RubyMethod, indent: string): string[] {
  const required = fields.filter((field) => isRequiredArgument(field, hash));
  const parameters = [
    ...ids.map((id) => snakeCase(id.name)),
    ...options.filter(({ isRequired }) => isRequired).map((option) => `${option.name}:`),
    ...required.map((field) => `${snakeCase(field.name)}:`),
    ...fields
      .filter((field) => !required.includes(field))
      .map((field) => `${snakeCase(field.name)}: ${hash === "body" ? "OMITTED" : "nil"}`),
    ...options.filter(({ isRequired }) => !isRequired).map((option) => `${option.name}: nil`),
  ];
  if (new Set(parameters.map(nameOf)).size < parameters.length) throw new Error(`${name} has an argument twice.`);
  return parameters.length === 0 ? [`${indent}def ${name}`] : fill(`def ${name}(`, parameters, ")", indent);
}

function nameOf(parameter: string): string {
  return parameter.split(":")[0]!;
}

/** The comment's paragraphs and tags; an empty text is an empty line. */
function documentation(method: RubyMethod): string[] {
  const { summary, description, ids, fields, options, hash, returns } = method;
  const tag = (name: string, types: string, text: string) => `@param ${name} [${types}] ${text}`.trimEnd();
  return [
    `${summary}.`,
    ...(description ? ["", rubyNames(description)] : []),
    "",
    ...ids.map((id) => tag(snakeCase(id.name), "String", rubyNames(id.description))),
    ...fields.map((field) => {
      const values = valuesOf(field.type);
      const text = [rubyNames(field.description), values && `One of ${values}.`].filter(Boolean).join(" ");
      return tag(snakeCase(field.name), yardInput(field, hash === "query"), text);
    }),
    ...options.map((option) => tag(option.name, option.yard, option.description)),
    `@return [${returns.yard}]`,
  ];
}
