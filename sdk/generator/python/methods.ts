import type { Field, Method, Model, Schema } from "@/sdk/generator/model";
import { pascalCase } from "@/sdk/generator/naming";
import { constantName, pythonName } from "@/sdk/generator/python/names";
import { namedIn } from "@/sdk/generator/python/records";
import { brackets, docstring } from "@/sdk/generator/python/text";
import { queryType, sentTypes, union, type Values } from "@/sdk/generator/python/types";

const INDENT = "    ";
/** What a walk over changes decides itself. */
const OF_CHANGES = ["cursor", "offset", "sort", "order", "updatedSince", "includeDeleted"];
/** What following events decides itself. */
const OF_FOLLOW = ["after", "wait"];

type Argument = { name: string; type: string; value: string | null; about: string };

const IF_MATCH: Argument = {
  name: "if_match",
  type: "Optional[str]",
  value: "None",
  about: "The `etag` of the answer that you read. The change is refused when the record has changed since.",
};
const IF_NONE_MATCH: Argument = {
  name: "if_none_match",
  type: "Optional[str]",
  value: "None",
  about: "The `etag` of an earlier answer. The result is None when nothing has changed since.",
};
const IDEMPOTENCY_KEY: Argument = {
  name: "idempotency_key",
  type: "Optional[str]",
  value: "None",
  about: "A second call with the same key does nothing and returns the first one's result. By default, a random one.",
};
const SINCE: Argument = {
  name: "since",
  type: "Optional[Time]",
  value: "None",
  about: "The `next_since` of the last walk. Without it, the walk reads everything, without deletions.",
};
const AFTER: Argument = {
  name: "after",
  type: "Optional[int]",
  value: "None",
  about: "The `position` of the feed that you followed before. Without it, the feed begins with the next event.",
};

/** Writes the methods of a resource or of the client. */
export class MethodWriter {
  constructor(
    private readonly model: Model,
    private readonly values: Values,
  ) {}

  /** An operation as one method, or as two: a list also has its changes, and a feed can be followed. */
  write(method: Method): string {
    const methods = [this.writeOperation(method)];
    if (method.result.kind === "list" && method.result.changes) methods.push(this.writeChanges(method));
    if (method.result.kind === "feed") methods.push(this.writeFollow(method));
    return methods.join("\n\n");
  }

  private writeOperation(method: Method): string {
    const { result } = method;
    const fields = this.bodyFields(method);
    const args = [
      ...method.query.map((field) => this.queryArgument(method, field)),
      ...fields.filter((field) => field.isRequired).map((field) => this.bodyArgument(method, field)),
      ...fields.filter((field) => !field.isRequired).map((field) => this.bodyArgument(method, field)),
      ...(method.takesIfMatch ? [IF_MATCH] : []),
      ...(method.takesIfNoneMatch ? [IF_NONE_MATCH] : []),
      ...(method.takesIdempotencyKey ? [IDEMPOTENCY_KEY] : []),
    ];
    const returns = returnType(method);
    const about = explain(method.summary, method.description, method.ids, args);
    const statement = `${result.kind === "nothing" ? "" : "return "}${this.statement(method, fields)}`;
    const implementation = [
      signature(pythonName(method.name), {
        ids: method.ids,
        args,
        returns: method.takesIfNoneMatch ? `Optional[${returns}]` : returns,
      }),
      about,
      `${INDENT}${INDENT}${statement}`,
    ].join("\n");
    return method.takesIfNoneMatch
      ? [...overloads(method, args, returns), implementation].join("\n\n")
      : implementation;
  }

  private statement(method: Method, fields: Field[]): string {
    const { result } = method;
    const call = this.call(method, method.query, fields);
    switch (result.kind) {
      case "nothing":
        return this.calling("self._sender.nothing(", [call]);
      case "bare":
        return this.calling("self._sender.bare(", [result.schema, call]);
      case "record":
        return this.calling(`self._sender.${method.takesIfNoneMatch ? "record_unless_unchanged" : "record"}(`, [
          result.schema,
          call,
        ]);
      case "feed":
        return this.calling("self._sender.record(", [result.page, call]);
      case "list":
        return this.calling("Pager(", ["self._sender", result.schema, call]);
      case "pages":
        return this.calling("Pager(", [
          "self._sender",
          result.schema,
          call,
          `items="${result.items}"`,
          `cursor="${result.next}"`,
        ]);
      case "batch": {
        const operations = `_shaped(operations, ${constantName(result.operation)})`;
        return this.calling("_send_batch(", ["self._sender", result.schema, call, operations, `maximum=${result.max}`]);
      }
    }
  }

  private writeChanges(method: Method): string {
    const result = method.result as Extract<Method["result"], { kind: "list" }>;
    const query = method.query.filter(({ name }) => !OF_CHANGES.includes(name));
    const args = query.map((field) => this.queryArgument(method, field));
    return [
      signature("changes", { ids: method.ids, positional: [SINCE], args, returns: `Changes[${result.schema}]` }),
      explain(
        "Walk over what changed, to keep a copy.",
        "Iterate over the result, then keep its `next_since` for the next walk. When deletions are no longer known, it raises `GoneError`: walk " +
          "without `since` again.",
        method.ids,
        [SINCE, ...args],
      ),
      `${INDENT}${INDENT}return ${this.calling("Changes(", ["self._sender", result.schema, this.call(method, query, []), "since"])}`,
    ].join("\n");
  }

  private writeFollow(method: Method): string {
    const result = method.result as Extract<Method["result"], { kind: "feed" }>;
    const query = method.query.filter(({ name }) => !OF_FOLLOW.includes(name));
    const args = query.map((field) => this.queryArgument(method, field));
    const parts = [
      "self._sender",
      result.schema,
      this.call({ ...method, query }, query, []),
      "after",
      `items="${result.items}"`,
      `cursor="${result.next}"`,
      `wait=${result.maxWait}`,
    ];
    return [
      signature("follow", { ids: method.ids, positional: [AFTER], args, returns: `EventFeed[${result.schema}]` }),
      explain(
        "Follow events as they happen, by long polls.",
        "The result is an iterable without an end. Keep its `position` to continue there.",
        method.ids,
        [AFTER, ...args],
      ),
      `${INDENT}${INDENT}return ${this.calling("EventFeed(", parts)}`,
    ].join("\n");
  }

  private bodyFields({ body, sendsKeyInBody, ids }: Method): Field[] {
    if (!body || sendsKeyInBody) return [];
    const schema = this.model.schemas.find(({ name }) => name === body) as Schema;
    // What the path says needs no second argument.
    return schema.fields.filter(({ name }) => !ids.some((id) => id.name === name));
  }

  private queryArgument(method: Method, field: Field): Argument {
    const type = queryType(field, this.values, ownerOf(method));
    return { name: pythonName(field.name), type, value: "None", about: field.description };
  }

  private bodyArgument(method: Method, field: Field): Argument {
    const isBatch = method.result.kind === "batch" && field.name === "operations";
    const types = sentTypes(field, this.values, method.body!).map((type) =>
      isBatch ? type.replace("Sequence", "Iterable") : type,
    );
    const about = isBatch
      ? "Any number of operations. They are sent in requests of the size that the API takes."
      : field.description;
    const name = pythonName(field.name);
    return field.isRequired
      ? { name, type: union(types), value: null, about }
      : { name, type: union([...types, "NotGiven"]), value: "NOT_GIVEN", about };
  }

  /** The expression of the call that is sent. */
  private call(method: Method, query: Field[], fields: Field[]): string {
    const ids = method.ids.map((id) => pythonName(id.name));
    const template = JSON.stringify(method.path.replace(/\{\w+\}/g, "{}"));
    const isLongPoll = query.some(({ name }) => name === "wait") && method.result.kind === "feed";
    const sent = method.result.kind === "batch" ? fields.filter(({ name }) => name !== "operations") : fields;
    const parts = [
      JSON.stringify(method.verb),
      ids.length > 0 ? `_address(${[template, ...ids].join(", ")})` : template,
      ...(query.length > 0 ? [`query=${dictionary(query.map((field) => [field.name, sentParameter(field)]))}`] : []),
      ...(method.body && !method.sendsKeyInBody
        ? [`body=${dictionary(sent.map((field) => [field.name, sentValue(field)]))}`]
        : []),
      ...(method.takesIfMatch ? ["if_match=if_match"] : []),
      ...(method.takesIfNoneMatch ? ["if_none_match=if_none_match"] : []),
      ...(method.takesIdempotencyKey ? ["idempotency_key=idempotency_key or _new_key()"] : []),
      ...(method.sendsKeyInBody ? ["sends_key_in_body=True"] : []),
      ...(isLongPoll ? ["least_timeout=_least_timeout(wait)"] : []),
    ];
    return nested("Call(", parts);
  }

  private calling(before: string, parts: string[]): string {
    const indent = INDENT + INDENT;
    return nested(before, parts, indent).trimStart();
  }
}

/** A day is checked, because Python takes a `datetime` for a `date`. */
function sentParameter({ name, type }: Field): string {
  const isDay = type.kind === "text" && type.format === "date";
  return isDay ? `_day("${pythonName(name)}", ${pythonName(name)})` : pythonName(name);
}

function sentValue(field: Field): string {
  const [schema] = namedIn(field.type);
  return schema ? `_shaped(${pythonName(field.name)}, ${constantName(schema)})` : pythonName(field.name);
}

function dictionary(entries: [string, string][]): string {
  return nested(
    "{",
    entries.map(([name, value]) => `${JSON.stringify(name)}: ${value}`),
    "",
    "}",
  );
}

/** An expression in one line when it fits, else with a line for each part. */
function nested(before: string, parts: string[], indent = "", after = ")"): string {
  const isLong = parts.some((part) => part.includes("\n")) || parts.join(", ").length > 70;
  if (!isLong) return `${indent}${before}${parts.join(", ")}${after}`;
  const inner = parts.map((part) => `${part.replaceAll("\n", `\n${INDENT}`)},`.replace(/^/, INDENT));
  return [before, ...inner, after].join("\n").replaceAll("\n", `\n${indent}`).replace(/^/, indent);
}

function returnType({ result }: Method): string {
  switch (result.kind) {
    case "nothing":
      return "None";
    case "list":
    case "pages":
      return `Pager[${result.schema}]`;
    case "batch":
      return `List[${result.schema}]`;
    case "feed":
      return result.page;
    default:
      return result.schema;
  }
}

type Signature = { ids: Field[]; positional?: Argument[]; args: Argument[]; returns: string };

function signature(name: string, { ids, positional = [], args, returns }: Signature): string {
  const own = ids.map((id) => `${pythonName(id.name)}: str`);
  const parts = [
    "self",
    ...own,
    ...(own.length > 0 ? ["/"] : []),
    ...positional.map(writeArgument),
    ...(args.length > 0 ? ["*", ...args.map(writeArgument)] : []),
  ];
  return brackets(`def ${name}(`, parts, `) -> ${returns}:`, INDENT);
}

function writeArgument({ name, type, value }: Argument): string {
  return value === null ? `${name}: ${type}` : `${name}: ${type} = ${value}`;
}

/** A read is None only for those who said what they know. */
function overloads({ name, ids }: Method, args: Argument[], returns: string): string[] {
  const others = args.filter((arg) => arg !== IF_NONE_MATCH);
  const conditional = { ...IF_NONE_MATCH, value: null };
  const write = (given: Argument[], result: string) =>
    `${INDENT}@overload\n${signature(pythonName(name), { ids, args: given, returns: result })} ...`;
  return [write(others, returns), write([...others, conditional], `Optional[${returns}]`)];
}

function explain(summary: string, description: string, ids: Field[], args: Argument[]): string {
  const explained = [...ids.map((id) => ({ name: pythonName(id.name), about: id.description })), ...args];
  const text = [summary.replace(/\.?$/, "."), ...(description ? ["", description] : [])].join("\n");
  const known = explained
    .filter(({ about }) => about !== "")
    .map(({ name, about }) => ({ name, about: about.replaceAll("\n", " ") }));
  return docstring(text, INDENT + INDENT, known);
}

function ownerOf({ operation }: Method): string {
  return pascalCase(operation.replaceAll(".", "_"));
}
