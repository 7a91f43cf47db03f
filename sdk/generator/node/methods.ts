import type { Method, Model } from "@/sdk/generator/model";
import { camelCase, pascalCase } from "@/sdk/generator/naming";
import { writeComment } from "@/sdk/generator/node/code";
import { writeFields } from "@/sdk/generator/node/types";

const WIDTH = 120;

/** What `changes` and `follow` send themselves. */
const OF_CHANGES = ["updatedSince", "includeDeleted", "sort", "order", "offset", "cursor"];
const OF_FOLLOW = ["after", "wait"];

/** The interfaces of a method's query parameters. */
export function writeQueryTypes(method: Method): string[] {
  const { query, result } = method;
  if (query.length === 0) return [];
  return [
    writeFields(queryOf(method), "", query, "query"),
    ...(result.kind === "list" && result.changes ? [writeOmission(method, "changes", OF_CHANGES)] : []),
    ...(result.kind === "feed" ? [writeOmission(method, "follow", OF_FOLLOW)] : []),
  ];
}

function writeOmission(method: Method, verb: string, names: string[]): string {
  const omitted = method.query.filter(({ name }) => names.includes(name)).map(({ name }) => JSON.stringify(name));
  const own = queryOf(method, verb);
  const line = `export type ${own} = Omit<${queryOf(method)}, ${omitted.join(" | ")}>;\n`;
  if (line.length <= WIDTH + 1) return line;
  return `export type ${own} = Omit<\n  ${queryOf(method)},\n  ${omitted.join(" | ")}\n>;\n`;
}

/** The method, and those that are derived from it: `changes` of a list, `follow` of a feed. */
export function writeMethod(method: Method, model: Model): string {
  const { result } = method;
  const own = result.kind === "record" && method.takesIfNoneMatch ? writeRead(method, model) : writeOwn(method, model);
  const derived =
    result.kind === "list" && result.changes
      ? [writeChanges(method, result.schema)]
      : result.kind === "feed"
        ? [writeFollow(method, result)]
        : [];
  return [own, ...derived].join("\n\n");
}

function writeOwn(method: Method, model: Model): string {
  const { isAsync, returns, code } = writeReturn(method, model);
  const start = `  ${isAsync ? "async " : ""}${camelCase(method.name)}`;
  return `${commentOf(method)}\n${writeSignature(start, parametersOf(method, optionsOf(method)), returns)} {\n${code}\n  }`;
}

/** A read returns null only to those who ask whether anything changed. */
function writeRead(method: Method, model: Model): string {
  const name = camelCase(method.name);
  const record = `WithResponse<${method.result.kind === "record" ? method.result.schema : ""}>`;
  const parameters = (options: string) => parametersOf(method, options);
  const { code } = writeReturn(method, model);
  return [
    commentOf(method),
    `${writeSignature(`  ${name}`, parameters("options: CallOptions & IfNoneMatch"), `Promise<${record} | null>`)};`,
    `${writeSignature(`  ${name}`, parameters("options?: CallOptions"), `Promise<${record}>`)};`,
    `${writeSignature(`  async ${name}`, parameters("options?: CallOptions & Partial<IfNoneMatch>"), `Promise<${record} | null>`)} {`,
    code,
    "  }",
  ].join("\n");
}

/** What a method returns, and the lines of its body. */
function writeReturn(method: Method, { schemas }: Model): { isAsync: boolean; returns: string; code: string } {
  const { result } = method;
  if (result.kind === "list") return newList(method, result.schema, `readLinkedPage<${result.schema}>`);
  if (result.kind === "pages") {
    return newList(method, result.schema, `readPageOf<${result.schema}>("${result.items}", "${result.next}")`);
  }
  if (result.kind === "batch") {
    const start = `    return sendBatch<${result.schema}>(this.transport, ${result.max}, `;
    return { isAsync: true, returns: `Promise<${result.schema}[]>`, code: writeCall(start, method) };
  }
  if (result.kind === "nothing") {
    const code = `${writeCall("    await this.transport.send(", method)}\n    return null;`;
    return { isAsync: true, returns: "Promise<null>", code };
  }
  const schema = result.kind === "feed" ? result.page : result.schema;
  const secrets = schemas.find(({ name }) => name === schema)!.fields.filter(({ isSecret }) => isSecret);
  const hidden = secrets.length > 0 ? `, [${secrets.map(({ name }) => `"${name}"`).join(", ")}]` : "";
  const read = result.kind === "bare" ? "readBare" : method.takesIfNoneMatch ? "readChangedRecord" : "readRecord";
  const send = writeCall("    const answer = await this.transport.send(", method);
  const code = `${send}\n    return ${read}<${schema}>(answer${hidden});`;
  return { isAsync: true, returns: `Promise<WithResponse<${schema}>>`, code };
}

function newList(method: Method, schema: string, read: string) {
  const code = writeCall(`    return new List(this.transport, ${read}, `, method);
  return { isAsync: false, returns: `List<${schema}>`, code };
}

function writeChanges(method: Method, schema: string): string {
  const parameters = [
    ...method.ids.map(({ name }) => `${name}: string`),
    "since?: string | Date | null",
    `query: ${queryOf(method, "changes")} = {}`,
    "options?: CallOptions",
  ];
  return [
    writeComment(
      "What was created, changed and deleted since a time, for a copy of the list. Without a time it reads everything from the beginning.",
      "  ",
    ),
    `${writeSignature("  changes", parameters, `Changes<${schema}>`)} {`,
    writeCall("    return new Changes(this.transport, since, ", method),
    "  }",
  ].join("\n");
}

function writeFollow(method: Method, result: Extract<Method["result"], { kind: "feed" }>): string {
  const parameters = ["after?: number | null", `query: ${queryOf(method, "follow")} = {}`, "options?: CallOptions"];
  return [
    writeComment("Events as they happen, after a position or from now on. It never ends by itself.", "  "),
    `${writeSignature("  follow", parameters, `EventFeed<${result.schema}>`)} {`,
    writeCall(`    return new EventFeed(this.transport, after, ${result.maxWait}, `, method),
    "  }",
  ].join("\n");
}

/** A call whose last argument is the request: in one line, or with a line for each part of the request. */
function writeCall(start: string, method: Method): string {
  const parts = [
    `method: "${method.verb}"`,
    `path: ${writePath(method)}`,
    ...(method.query.length > 0 ? ["query"] : []),
    ...(hasFields(method) ? ["body: fields"] : []),
    ...(method.takesIdempotencyKey ? ["takesIdempotencyKey: true"] : []),
    ...(method.sendsKeyInBody ? ["sendsKeyInBody: true"] : []),
    "options",
  ];
  const line = `${start}{ ${parts.join(", ")} });`;
  if (line.length <= WIDTH) return line;
  return `${start}{\n${parts.map((part) => `      ${part},`).join("\n")}\n    });`;
}

function writePath({ path, ids }: Method): string {
  if (ids.length === 0) return JSON.stringify(path);
  return `path\`${path.replace(/\{(\w+)\}/g, "$${$1}")}\``;
}

function parametersOf(method: Method, options: string): string[] {
  const { ids, body, isBodyRequired, query } = method;
  return [
    ...ids.map(({ name }) => `${name}: string`),
    ...(hasFields(method) ? [`fields: ${body}${isBodyRequired ? "" : " = {}"}`] : []),
    ...(query.length > 0 ? [`query: ${queryOf(method)} = {}`] : []),
    options,
  ];
}

function optionsOf({ takesIfMatch, takesIdempotencyKey }: Method): string {
  const more = [...(takesIfMatch ? ["IfMatch"] : []), ...(takesIdempotencyKey ? ["IdempotencyKey"] : [])];
  return `options?: ${["CallOptions", ...more].join(" & ")}`;
}

function writeSignature(start: string, parameters: string[], returns: string): string {
  const line = `${start}(${parameters.join(", ")}): ${returns}`;
  if (line.length + 2 <= WIDTH) return line;
  return `${start}(\n${parameters.map((each) => `    ${each},`).join("\n")}\n  ): ${returns}`;
}

function commentOf({ summary, description, ids }: Method): string {
  const about = ids.flatMap(({ name, description: text }) => (text ? [`@param ${name} ${text}`] : []));
  return writeComment([`${summary}.`, description, about.join("\n")].filter(Boolean).join("\n\n"), "  ");
}

function hasFields({ body, sendsKeyInBody }: Method): boolean {
  return body !== null && !sendsKeyInBody;
}

/** Such as `VisitorsListQuery`. */
function queryOf({ operation }: Method, verb = operation.split(".").at(-1)!): string {
  return `${pascalCase(operation.split(".")[0]!)}${pascalCase(verb)}Query`;
}
