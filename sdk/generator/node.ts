import type { Files, Model, Resource } from "@/sdk/generator/model";
import { camelCase, pascalCase } from "@/sdk/generator/naming";
import { kebabCase, NODE_MARK, writeComment } from "@/sdk/generator/node/code";
import { type Exported, RUNTIME, writeImports } from "@/sdk/generator/node/imports";
import { writeMethod, writeQueryTypes } from "@/sdk/generator/node/methods";
import { writeInterface } from "@/sdk/generator/node/types";

const FOLDER = "src/generated";

/** The types and resources of the Node SDK, one file for each resource. */
export function writeNode(model: Model): Files {
  const files: Files = new Map([
    ["version.ts", `export const VERSION = ${JSON.stringify(model.version)};\n`],
    ["types.ts", writeTypes(model)],
    ["webhook-event.ts", writeWebhookEvent(model)],
    ["api.ts", writeApi(model)],
    ["index.ts", writeIndex(model)],
    ...model.resources.map((resource): [string, string] => [fileOf(resource), writeResource(resource, model)]),
  ]);
  return new Map([...files].map(([file, text]) => [`${FOLDER}/${file}`, `${NODE_MARK}\n\n${text}`]));
}

/** Objects that a request takes accept a `Date` where the API takes a time. */
function writeTypes({ schemas, resources, methods }: Model): string {
  const all = [...methods, ...resources.flatMap((resource) => resource.methods)];
  const bodies = all.flatMap(({ body, sendsKeyInBody }) => (body && !sendsKeyInBody ? [body] : []));
  const ofRuntime = all.flatMap(({ result, body, sendsKeyInBody }) => [
    ...(result.kind === "batch" || result.kind === "pages" ? [result.page] : []),
    ...(sendsKeyInBody ? [body] : []),
  ]);
  const taken = new Set(bodies);
  const byName = new Map(schemas.map((schema) => [schema.name, schema]));
  for (const name of taken) for (const inner of objectsIn(byName.get(name)!.fields)) taken.add(inner);
  return schemas
    .filter(({ name }) => !ofRuntime.includes(name))
    .map((schema) => writeInterface(schema, taken.has(schema.name) ? "body" : "answer"))
    .join("\n");
}

function objectsIn(fields: Model["schemas"][number]["fields"]): string[] {
  return fields.flatMap(({ type }) => {
    const inner = type.kind === "list" ? type.item : type.kind === "map" ? type.value : type;
    return inner.kind === "object" ? [inner.schema] : [];
  });
}

function writeWebhookEvent(model: Model): string {
  const comment =
    "What webhooks deliver. `type` tells the events apart. A type that this version does not know yet is delivered, too.";
  const names = model.events.map(({ schema }) => `  | ${schema}`);
  return withImports(`${writeComment(comment)}\nexport type WebhookEvent =\n${names.join("\n")};\n`, model);
}

function writeResource(resource: Resource, model: Model): string {
  const methods = resource.methods.map((method) => writeMethod(method, model));
  const members = `{\n${methods.join("\n\n")}\n}\n`;
  const code = [
    ...resource.methods.flatMap((method) => writeQueryTypes(method)),
    `${writeComment(resource.description)}\nexport class ${classOf(resource)} extends Resource ${members}`,
  ];
  return withImports(code.join("\n"), model);
}

function writeApi(model: Model): string {
  const { resources, methods } = model;
  const properties = resources.map(
    (each) => `${writeComment(each.description, "  ")}\n  readonly ${camelCase(each.name)}: ${classOf(each)};`,
  );
  const assignments = resources.map((each) => `    this.${camelCase(each.name)} = new ${classOf(each)}(transport);`);
  const code = `/** The resources of the API, and the operations that belong to none. */
export abstract class Api extends Resource {
${properties.join("\n")}

  /** @internal */
  constructor(transport: Transport) {
    super(transport);
${assignments.join("\n")}
  }

${methods.map((method) => writeMethod(method, model)).join("\n\n")}
}
`;
  return withImports(code, model);
}

function withImports(code: string, { schemas, resources }: Model): string {
  const generated: Exported[] = [
    ...resources.map((each) => ({ file: `./${kebabCase(each.name)}.js`, values: [classOf(each)] })),
    { file: "./types.js", types: schemas.map(({ name }) => name) },
  ];
  const isElsewhere = ({ values = [] }: Exported) => !values.some((name) => code.includes(`class ${name} `));
  const sources = [...RUNTIME, ...generated.sort((a, b) => (a.file < b.file ? -1 : 1)).filter(isElsewhere)];
  return `${writeImports(code, sources)}\n\n${code}`;
}

function writeIndex({ resources }: Model): string {
  const files = ["types.ts", "webhook-event.ts", ...resources.map(fileOf)].sort();
  return files.map((file) => `export type * from "./${file.replace(".ts", ".js")}";\n`).join("");
}

function classOf({ name }: Resource): string {
  return `${pascalCase(name)}Resource`;
}

function fileOf({ name }: Resource): string {
  return `${kebabCase(name)}.ts`;
}
