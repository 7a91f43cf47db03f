/** What the generators of all languages read: the developer API in v2's names, without HTTP's envelopes. */
export type Model = {
  version: string;
  resources: Resource[];
  /** Methods of the client itself, such as `me`. */
  methods: Method[];
  /** The objects that methods take and return, in alphabetical order. */
  schemas: Schema[];
  /** What webhooks deliver: each type and its schema. */
  events: { type: string; schema: string }[];
};

/** `name` is the first part of its operations' ids, such as `webhook_endpoints`. */
export type Resource = { name: string; description: string; methods: Method[] };

/** One operation. `name` is the second part of its id, such as `check_in`. */
export type Method = {
  operation: string;
  name: string;
  verb: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Such as `/visitors/{visitorId}`. */
  path: string;
  summary: string;
  description: string;
  /** The path's parameters, in order. */
  ids: Field[];
  query: Field[];
  /** The schema of the request body, or null. */
  body: string | null;
  isBodyRequired: boolean;
  takesIfMatch: boolean;
  takesIfNoneMatch: boolean;
  takesIdempotencyKey: boolean;
  /** Whether the key is sent in the body, as the token exchange does, instead of a header. */
  sendsKeyInBody: boolean;
  result: Result;
};

/**
 * - `record`: `data` of an envelope; `bare`: the whole body; `nothing`: 204.
 * - `list`: pages that `Link` connects; `changes`: whether it takes `updatedSince`.
 * - `pages`: a record with the items of a page in `items`, and the next page's cursor in `next`.
 * - `batch`: `results` in the order of the body's `operations`, of which a request takes `max`.
 * - `feed`: events in `items`; `next` is the next call's `after`, and `wait` long-polls for at most `maxWait` seconds.
 */
export type Result =
  | { kind: "record" | "bare"; schema: string }
  | { kind: "nothing" }
  | { kind: "list"; schema: string; changes: boolean }
  | { kind: "pages"; schema: string; page: string; items: string; next: string }
  | { kind: "batch"; schema: string; page: string; operation: string; max: number }
  | { kind: "feed"; schema: string; page: string; items: string; next: string; maxWait: number };

export type Schema = { name: string; description: string; fields: Field[] };

/** A field of an object, or a parameter. A required field may still be nullable. */
export type Field = {
  name: string;
  type: Type;
  isRequired: boolean;
  isNullable: boolean;
  /** Whether its value must not be printed. */
  isSecret: boolean;
  description: string;
};

/** `values`: the only ones allowed; null for any. Times, dates and long lists of names are texts. */
export type Type =
  | { kind: "text"; values: string[] | null; format: "date-time" | "date" | null }
  | { kind: "integer" | "number" | "boolean" | "any" }
  | { kind: "list"; item: Type }
  | { kind: "map"; value: Type }
  | { kind: "object"; schema: string };

/** Files of a package: their texts by their paths below `sdk/<language>`. */
export type Files = Map<string, string>;
