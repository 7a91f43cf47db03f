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
