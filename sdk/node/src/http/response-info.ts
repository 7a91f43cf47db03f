/** What an answer said besides its content. */
export interface ResponseInfo {
  status: number;
  /** Quote it when you ask about a request. */
  requestId: string | null;
  /** The record's version, for `ifMatch` and `ifNoneMatch`. */
  etag: string | null;
  /** Null when the answer had no limits. */
  rateLimit: RateLimit | null;
  headers: Headers;
}

export interface RateLimit {
  limit: number;
  remaining: number;
  /** When the limit is full again. */
  resetAt: string;
}

/** A result, with what its answer said besides. `response` is not enumerable, so copies and JSON do not have it. */
export type WithResponse<T> = T & { readonly response: ResponseInfo };

export function readResponseInfo({ status, headers }: Response): ResponseInfo {
  return {
    status,
    requestId: headers.get("x-request-id"),
    etag: headers.get("etag"),
    rateLimit: readRateLimit(headers),
    headers,
  };
}

function readRateLimit(headers: Headers): RateLimit | null {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    Number.parseInt(headers.get(`x-ratelimit-${name}`) ?? "", 10),
  ) as [number, number, number];
  if ([limit, remaining, reset].some(Number.isNaN)) return null;
  return { limit, remaining, resetAt: new Date(reset * 1000).toISOString() };
}

/** Adds `response` where neither JSON nor a loop over the fields meets it. */
export function attachResponse<T extends object>(target: T, response: ResponseInfo): WithResponse<T> {
  return Object.defineProperty(target, "response", { value: response }) as WithResponse<T>;
}
