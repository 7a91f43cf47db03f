import type { Field, Method, Schema } from "@/sdk/generator/model";
import { camelCase } from "@/sdk/generator/naming";
import { docComment, inBrackets, type Tag } from "@/sdk/generator/php/text";
import { arraysOf, inputType, type PhpType, queryType, withNull, writeNative } from "@/sdk/generator/php/types";

const INDENT = "        ";

/** What a method needs of its file: the objects by name, and where to add the classes that it uses. */
export type Around = { schemas: Map<string, Schema>; namespace: string; uses: Set<string> };

type Parameter = { name: string; type: PhpType; fallback: string | null; description: string };
type Written = {
  name: string;
  texts: string[];
  parameters: Parameter[];
  returns: { native: string; doc: string };
  body: string;
};

/** The method of an operation, and those that the SDK adds to it, such as `changes` of a list. */
export function writeMethods(method: Method, around: Around): string[] {
  const own = write(ownMethod(method, around));
  const { result } = method;
  if (result.kind === "list" && result.changes) return [own, write(changesMethod(method, result.schema, around))];
  if (result.kind === "feed") return [own, write(followMethod(method, result, around))];
  return [own];
}

function ownMethod(method: Method, around: Around): Written {
  const fields = method.sendsKeyInBody ? [] : bodyFields(method, around);
  const ids = method.ids.map((field) => parameter(field, inputType(field.type, around.schemas), null));
  const body = fields.map((field) => bodyParameter(field, around));
  const parameters = [
    ...ids,
    ...body.filter(({ fallback }) => fallback === null),
    ...body.filter(({ fallback }) => fallback !== null),
    ...method.query.map((field) => queryParameter(field, around)),
    ...headerParameters(method, around.uses),
  ];
  const call = writeCall(method, method.query, fields, around);
  return {
    name: camelCase(method.name),
    texts: [method.summary.endsWith(".") ? method.summary : `${method.summary}.`, ...method.description.split("\n\n")],
    parameters,
    ...ownResult(method, call, around),
  };
}

/** What a method returns, and the statement that does it. */
function ownResult(method: Method, call: string, around: Around): Pick<Written, "returns" | "body"> {
  const { result } = method;
  if (result.kind === "nothing") {
    return { returns: same("void"), body: inBrackets("$this->api->nothing(", [call], ");", INDENT) };
  }
  const record = result.kind === "feed" ? result.page : result.schema;
  const model = modelOf(record, around);
  const pass = (verb: string, ...more: string[]) =>
    `return ${inBrackets(`$this->api->${verb}(`, [call, `${model}::class`, ...more], ");", INDENT)}`;
  switch (result.kind) {
    case "list":
    case "pages":
      around.uses.add("IntegrationsHub\\RecordList");
      return {
        returns: { native: "RecordList", doc: `RecordList<${model}>` },
        body:
          result.kind === "list" ? pass("list") : pass("pages", `items: '${result.items}'`, `next: '${result.next}'`),
      };
    case "batch":
      return { returns: { native: "array", doc: `list<${model}>` }, body: pass("batch", `max: ${result.max}`) };
    case "bare":
      return { returns: same(model), body: pass("bare") };
    default:
      return method.takesIfNoneMatch
        ? {
            returns: { native: `?${model}`, doc: `($ifNoneMatch is null ? ${model} : ${model}|null)` },
            body: pass("recordIfChanged"),
          }
        : { returns: same(model), body: pass("record") };
  }
}

/** Parameters of a list that have no meaning in a walk over changes. */
const NOT_OF_CHANGES = ["cursor", "offset", "sort", "order", "updatedSince", "includeDeleted"];

function changesMethod(method: Method, record: string, around: Around): Written {
  around.uses.add("IntegrationsHub\\Changes");
  const model = modelOf(record, around);
  const filters = method.query.filter(({ name }) => !NOT_OF_CHANGES.includes(name));
  const since: Parameter = {
    name: "since",
    type: { native: ["string", "\\DateTimeInterface", "null"], doc: ["string", "\\DateTimeInterface", "null"] },
    fallback: "null",
    description: "nextSince() of the walk before",
  };
  const call = writeCall(method, filters, [], around);
  return {
    name: "changes",
    texts: [
      "What was created, changed or deleted since a time.",
      "Without a time it reads everything from the beginning, without deletions.",
    ],
    parameters: [since, ...filters.map((field) => queryParameter(field, around))],
    returns: { native: "Changes", doc: `Changes<${model}>` },
    body: `return ${inBrackets("$this->api->changes(", [call, `${model}::class`, "$since"], ");", INDENT)}`,
  };
}

type Feed = Extract<Method["result"], { kind: "feed" }>;

function followMethod(method: Method, result: Feed, around: Around): Written {
  around.uses.add("IntegrationsHub\\EventFeed");
  const [model, page] = [modelOf(result.schema, around), modelOf(result.page, around)];
  const filters = method.query.filter(({ name }) => !["after", "limit", "wait"].includes(name));
  const after = method.query.filter(({ name }) => name === "after").map((field) => queryParameter(field, around));
  const call = writeCall({ ...method, query: filters }, filters, [], around);
  const parts = [call, `${page}::class`, `items: '${result.items}'`, `next: '${result.next}'`];
  return {
    name: "follow",
    texts: ["Events as they happen, without an end.", "Without `after` it begins with the events from now on."],
    parameters: [...after, ...filters.map((field) => queryParameter(field, around))],
    returns: { native: "EventFeed", doc: `EventFeed<${model}>` },
    body: `return ${inBrackets("$this->api->feed(", [...parts, `wait: ${result.maxWait}`, "after: $after"], ");", INDENT)}`,
  };
}

function write({ name, texts, parameters, returns, body }: Written): string {
  const tags = parameters
    .filter(({ type, description }) => description !== "" || type.doc.join("|") !== type.native.join("|"))
    .map(
      (each): Tag => ({ name: "@param", subject: `${each.type.doc.join("|")} $${each.name}`, text: each.description }),
    );
  const result: Tag[] = returns.doc === returns.native ? [] : [{ name: "@return", subject: returns.doc, text: "" }];
  const signature = inBrackets(
    `public function ${name}(`,
    parameters.map(
      ({ name: each, type, fallback }) =>
        `${writeNative(type.native)} $${each}${fallback === null ? "" : ` = ${fallback}`}`,
    ),
    `): ${returns.native}`,
    "    ",
  );
  const opening = signature.includes("\n") ? " {" : "\n    {";
  return `${docComment(texts, [...tags, ...result], "    ")}    ${signature}${opening}\n${INDENT}${body}\n    }\n`;
}

function writeCall(method: Method, query: Field[], fields: Field[], around: Around): string {
  around.uses.add("IntegrationsHub\\Internal\\Call");
  if (method.ids.length > 0) around.uses.add("IntegrationsHub\\Internal\\Http\\Path");
  const inner = `${INDENT}    `;
  const values = (name: string, each: Field[]) =>
    inBrackets(
      `${name}: [`,
      each.map((field) => `'${field.name}' => $${field.name}`),
      "]",
      `${inner}    `,
    );
  const arrays = arraysOf(fields, around.schemas).map(([path, kind]) => `'${path}' => '${kind}'`);
  const ids = method.ids.map(({ name }) => `$${name}`);
  const hasBody = method.body !== null && !method.sendsKeyInBody;
  const parts = [
    `'${method.verb}'`,
    ids.length > 0 ? `Path::of('${method.path}', ${ids.join(", ")})` : `'${method.path}'`,
    ...(query.length > 0 ? [values("query", query)] : []),
    ...(hasBody ? [values("body", fields)] : []),
    ...(arrays.length > 0 ? [inBrackets("arrays: [", arrays, "]", `${inner}    `)] : []),
    ...headerParameters(method).map(({ name }) => `${name}: $${name}`),
    ...(method.takesIdempotencyKey ? ["isKeyed: true"] : []),
    ...(method.sendsKeyInBody ? ["sendsKey: true"] : []),
    ...(query.some(({ name }) => name === "wait") ? ["wait: $wait ?? 0"] : []),
  ];
  return inBrackets("new Call(", parts, ")", inner);
}

/** What is in the path already, such as the external id of an upsert, is no field besides. */
function bodyFields({ body, ids }: Method, { schemas }: Around): Field[] {
  const fields = body === null ? [] : schemas.get(body)!.fields;
  return fields.filter((field) => !ids.some(({ name }) => name === field.name));
}

/** The classes of records go by `Model\…`, because some have the name of a resource. */
function modelOf(record: string, { uses, namespace }: Around): string {
  if (namespace !== "IntegrationsHub") uses.add("IntegrationsHub\\Model");
  return `Model\\${record}`;
}

function bodyParameter(field: Field, around: Around): Parameter {
  const { native, doc } = inputType(field.type, around.schemas);
  if (field.isRequired) return parameter(field, withNull({ native, doc }, field.isNullable), null);
  around.uses.add("IntegrationsHub\\NotGiven");
  const optional = { native: [...native, "NotGiven"], doc: [...doc, "NotGiven"] };
  return parameter(field, withNull(optional, field.isNullable), "NotGiven::Value");
}

function queryParameter(field: Field, { schemas }: Around): Parameter {
  const type = queryType(field.type, schemas);
  return field.isRequired ? parameter(field, type, null) : parameter(field, withNull(type, true), "null");
}

/** Null is no `ifMatch`: an answer without an entity tag must not lead to a change without a condition. */
function headerParameters(method: Method, uses?: Set<string>): Parameter[] {
  const [text, none] = [
    ["string", "null"],
    ["string", "NotGiven"],
  ];
  const optional = (name: string, type: string[], fallback: string, description: string): Parameter[] => [
    { name, type: { native: type, doc: type }, fallback, description },
  ];
  if (method.takesIfMatch) uses?.add("IntegrationsHub\\NotGiven");
  return [
    ...(method.takesIfMatch
      ? optional("ifMatch", none, "NotGiven::Value", "only if this is the record's `etag` still")
      : []),
    ...(method.takesIfNoneMatch
      ? optional("ifNoneMatch", text, "null", "the result is null if this is the record's `etag` still")
      : []),
    ...(method.takesIdempotencyKey
      ? optional("idempotencyKey", text, "null", "calls with the same one happen once; a random one by default")
      : []),
  ];
}

function parameter({ name, description }: Field, type: PhpType, fallback: string | null): Parameter {
  return { name, type, fallback, description };
}

function same(type: string): Written["returns"] {
  return { native: type, doc: type };
}
