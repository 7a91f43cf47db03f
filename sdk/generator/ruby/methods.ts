import type { Field, Method, Model, Schema } from "@/sdk/generator/model";
import { snakeCase } from "@/sdk/generator/naming";
import { objectIn, readArgument } from "@/sdk/generator/ruby/text";

/**
 * A method of Ruby. `hash` is the local variable with its fields: in a `query`, nil leaves a parameter out; in a `body`, nil is
 * sent, and what is left out is `OMITTED`. `call` are the arguments of `@calls.<verb>`.
 */
export type RubyMethod = {
  name: string;
  summary: string;
  description: string;
  ids: Field[];
  hash: "query" | "body" | null;
  fields: Field[];
  /** Keyword arguments that are no fields: those without a default, and those that are nil by default. */
  options: Option[];
  returns: { yard: string; rbs: string };
  verb: string;
  call: string[];
};

type Option = { name: string; yard: string; rbs: string; description: string; isRequired?: boolean };

const HEADERS = {
  ifMatch: {
    yard: "String, nil",
    rbs: "String?",
    description: "Changes the record only when its `etag` is still this.",
  },
  ifNoneMatch: {
    yard: "String, nil",
    rbs: "String?",
    description: "Returns nil when the record's `etag` is still this.",
  },
  idempotencyKey: {
    yard: "String, nil",
    rbs: "String?",
    description: "Makes the call happen once, however often it is sent. Default: a key of its own for each call.",
  },
};

/** Parameters of a list that a walk over its changes chooses itself. */
const OF_CHANGES = ["cursor", "offset", "sort", "order", "updatedSince", "includeDeleted"];

/** The methods of an operation: its own, and what else the library makes of it. */
export function rubyMethods(method: Method, model: Model): RubyMethod[] {
  const own = ownMethod(method, model.schemas);
  const { result } = method;
  if (result.kind === "list" && result.changes) return [own, changesMethod(method, result.schema)];
  if (result.kind === "feed") return [own, followMethod(method, result)];
  return [own];
}

function ownMethod(method: Method, schemas: Schema[]): RubyMethod {
  const body = method.body ? schemas.find(({ name }) => name === method.body)!.fields : null;
  const isBatch = method.result.kind === "batch";
  const sent = (body ?? method.query).filter((field) => !isSentOtherwise(field, method));
  if (body && method.query.length > 0) throw new Error(`${method.operation} has a query and a body.`);
  const options: Option[] = [];
  if (method.result.kind === "batch") options.push(operationsOption(method.result.operation));
  for (const [takes, name] of [
    [method.takesIfMatch, "ifMatch"],
    [method.takesIfNoneMatch, "ifNoneMatch"],
    [method.takesIdempotencyKey, "idempotencyKey"],
  ] as const)
    if (takes) options.push({ name: snakeCase(name), ...HEADERS[name] });
  return {
    name: method.name,
    summary: method.summary,
    description: method.description,
    ids: method.ids,
    hash: body && sent.length > 0 ? "body" : sent.length > 0 ? "query" : null,
    fields: sent,
    options,
    ...resultOf(method, [
      ...(sent.length > 0 ? [body ? "body: body" : "query: query"] : body ? ["body: {}"] : []),
      ...(method.sendsKeyInBody ? ["key_in_body: true"] : []),
      ...(method.takesIfMatch ? ["if_match: if_match"] : []),
      ...(method.takesIfNoneMatch ? ["if_none_match: if_none_match"] : []),
      ...(method.takesIdempotencyKey && !isBatch
        ? ["idempotency_key: idempotency_key || Calls.new_idempotency_key"]
        : []),
    ]),
  };
}

/** Whether a field of the body is filled in by the library: the key, a batch's operations, and what the path says already. */
function isSentOtherwise({ name, isSecret }: Field, { ids, result, sendsKeyInBody }: Method): boolean {
  if (result.kind === "batch" && name === "operations") return true;
  return (sendsKeyInBody && isSecret) || ids.some((id) => id.name === name);
}

function operationsOption(operation: string): Option {
  return {
    name: "operations",
    yard: "Enumerable<Hash>",
    rbs: `Enumerable[fields | ${operation}]`,
    description: `Any number of them, each with the fields of {${operation}}. It takes as many requests as they need.`,
    isRequired: true,
  };
}

function resultOf(method: Method, sent: string[]): Pick<RubyMethod, "returns" | "verb" | "call"> {
  const { result } = method;
  const ids = method.ids.length > 0 ? [`ids: [${method.ids.map(({ name }) => snakeCase(name)).join(", ")}]`] : [];
  const path = `"${method.path}"`;
  const verb = `"${method.verb}"`;
  const returns = (type: string, isNullable = false) => ({
    yard: isNullable ? `${type}, nil` : type,
    rbs: isNullable ? `${type}?` : type,
  });
  switch (result.kind) {
    case "nothing":
      return { returns: { yard: "nil", rbs: "nil" }, verb: "nothing", call: [verb, path, ...ids, ...sent] };
    case "list":
      return { returns: listOf("List", result.schema), verb: "list", call: [result.schema, path, ...ids, ...sent] };
    case "pages": {
      const where = [`items: "${result.items}"`, `cursor: "${result.next}"`];
      const call = [result.schema, path, ...where, ...ids, ...sent];
      return { returns: listOf("List", result.schema), verb: "pages", call };
    }
    case "batch": {
      const operations = `operations: ${result.operation}.encode(operations.to_a)`;
      const call = [result.schema, path, operations, `max: ${result.max}`, "idempotency_key: idempotency_key", ...sent];
      return { returns: listOf("Array", result.schema), verb: "batch", call };
    }
    case "bare":
      return { returns: returns(result.schema), verb: "bare", call: [result.schema, verb, path, ...ids, ...sent] };
    default: {
      const schema = result.kind === "feed" ? result.page : result.schema;
      const call = [schema, verb, path, ...ids, ...sent];
      return { returns: returns(schema, method.takesIfNoneMatch), verb: "record", call };
    }
  }
}

function listOf(list: string, schema: string) {
  return { yard: `${list}<${schema}>`, rbs: `${list}[${schema}]` };
}

function changesMethod(method: Method, schema: string): RubyMethod {
  return {
    name: "changes",
    summary: `What changed: ${method.summary.charAt(0).toLowerCase()}${method.summary.slice(1)}`,
    description:
      "Keep `next_since` of the result for the next walk. Raises a {GoneError} when `since` is too long ago.",
    ids: method.ids,
    hash: "query",
    fields: method.query.filter(({ name }) => !OF_CHANGES.includes(name)),
    options: [
      {
        name: "since",
        yard: "String, Time, DateTime, nil",
        rbs: "time?",
        description: "`next_since` of the last walk. Without it, everything is read, without deletions.",
      },
    ],
    returns: { yard: "Changes", rbs: `Changes[${schema}]` },
    verb: "changes",
    call: [schema, `"${method.path}"`, "since: since", "query: query"],
  };
}

function followMethod(method: Method, result: Extract<Method["result"], { kind: "feed" }>): RubyMethod {
  return {
    name: "follow",
    summary: "Follow events as they happen",
    description: "Without `after`, it starts with what happens next. Keep `position` of the result.",
    ids: method.ids,
    hash: "query",
    fields: method.query.filter(({ name }) => name !== "limit" && name !== "wait"),
    options: [],
    returns: listOf("Feed", result.schema),
    verb: "feed",
    call: [
      result.schema,
      `"${method.path}"`,
      `items: "${result.items}"`,
      `cursor: "${result.next}"`,
      `max_wait: ${result.maxWait}`,
      "query: query",
    ],
  };
}

/** Whether a method does not work without this field. */
export function isRequiredArgument(field: Field, hash: RubyMethod["hash"]): boolean {
  return hash === "body" && field.isRequired;
}

/** The value of a field as its method sends it. */
export function sentValue({ name, type }: Field): string {
  const argument = readArgument(snakeCase(name));
  const object = objectIn(type);
  if (object) return `${object}.encode(${argument})`;
  return type.kind === "text" && type.format === "date" ? `Values.day(${argument})` : argument;
}
