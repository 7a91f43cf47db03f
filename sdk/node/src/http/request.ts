import { requireKnownNames, requireObject } from "../options/known-names.js";

/** What every call takes besides its fields. */
export interface CallOptions {
  /** Ends the call with the signal's reason. */
  signal?: AbortSignal;
}

export interface IfMatch {
  /** An entity tag (`record.response.etag`). A `PreconditionFailedError` is thrown when the record changed since. */
  ifMatch?: string | null;
}

export interface IfNoneMatch {
  /** An entity tag. The result is null when the record did not change since. */
  ifNoneMatch: string;
}

export interface IdempotencyKey {
  /** Two calls with the same key do their work once. Default: a UUID, the same in each attempt of a call. */
  idempotencyKey?: string;
}

/** A filter by several values. */
export type OneOrMany<T> = T | readonly T[];

type QueryValue = string | number | boolean | Date | null | undefined;
export type Query = { [name: string]: OneOrMany<QueryValue> };

/** One call, as the resources describe it. */
export interface ApiRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API's address, with encoded ids. */
  path: string;
  query?: object;
  body?: object;
  options?: CallOptions & Partial<IfMatch & IfNoneMatch & IdempotencyKey>;
  takesIdempotencyKey?: boolean;
  /** Whether the key is sent in the body, and no credential besides. */
  sendsKeyInBody?: boolean;
  /** A long poll needs at least this much time. */
  leastTimeoutMs?: number;
}

/** Options of a client that people look for here. */
const OF_CLIENT = ["timeoutMs", "totalTimeoutMs", "maxRetries", "simulate", "logger", "debug"];

const OPTIONS = ["signal", "ifMatch", "ifNoneMatch", "idempotencyKey"];

/** @throws TypeError for fields, a query or options that are no object, and for unknown options. */
export function requireArguments({ body, query, options }: ApiRequest): void {
  if (body !== undefined) requireObject("The fields", body);
  if (query !== undefined && query !== null) requireObject("The query", query);
  if (options === undefined || options === null) return;
  const ofClient = OF_CLIENT.find((name) => Object.keys(requireObject("A call's options", options)).includes(name));
  if (ofClient !== undefined) {
    const hint = `Use hub.withOptions({ ${ofClient} }) for this call.`;
    throw new TypeError(`A call's options have no ${ofClient}: it is one of the client's. ${hint}`);
  }
  requireKnownNames("A call's options", options, OPTIONS);
}

/**
 * A path with its ids percent-encoded.
 * @throws TypeError for an id that would name another address.
 */
export function path(texts: TemplateStringsArray, ...ids: string[]): string {
  return texts.reduce((before, text, index) => `${before}${encodeId(ids[index - 1]!)}${text}`);
}

function encodeId(id: string): string {
  if (typeof id !== "string" || id === "" || id === "." || id === "..") {
    throw new TypeError(`An id must be a text that names a record, and not ${JSON.stringify(id)}.`);
  }
  return encodeURIComponent(id);
}

/** The query with its `?`. Values that are null or undefined are left out. */
export function writeQuery(query: object = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query as Query)) {
    if (value === null || value === undefined) continue;
    parameters.set(name, Array.isArray(value) ? value.map(writeValue).join(",") : writeValue(value as QueryValue));
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}

function writeValue(value: QueryValue): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
