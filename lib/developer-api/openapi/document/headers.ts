import type { Components } from "@/lib/developer-api/openapi/document/components";
import type { Json } from "@/lib/developer-api/openapi/document/schema";

type Header = { description: string; example: string | number; schema: Json; isAlways?: boolean };

const count = { type: "integer", minimum: 0 };

/** All response headers that a caller may rely on. */
const HEADERS = {
  "X-Request-Id": {
    description: "The id of the request; quote it in support questions.",
    example: "req_01kabc4xq8e9v9j6z3m5n7p2rt",
    schema: { type: "string", pattern: "^req_[0-9a-z]{26}$" },
    isAlways: true,
  },
  "X-RateLimit-Limit": { description: "Requests allowed in the window of 60 s.", example: 2000, schema: count },
  "X-RateLimit-Remaining": { description: "The number of requests left in the window.", example: 1999, schema: count },
  "X-RateLimit-Reset": {
    description: "When the window ends, in seconds since 1970 (UTC).",
    example: 1768469460,
    schema: count,
  },
  "RateLimit-Policy": {
    description:
      "The limit that will be reached first (draft-ietf-httpapi-ratelimit-headers): `key` or `plan`, or `refused` when too " +
      "many requests were refused; `q` requests in `w` seconds.",
    example: '"plan";q=2000;w=60',
    schema: { type: "string", pattern: '^"(key|plan|refused)";q=\\d+;w=60$' },
  },
  RateLimit: {
    description: "What is left of that limit: `r` requests, until a new window begins in `t` seconds.",
    example: '"plan";r=1999;t=60',
    schema: { type: "string", pattern: '^"(key|plan|refused)";r=\\d+;t=\\d+$' },
  },
  ETag: {
    description: "Identifies this state of the record. Send it back as `If-Match` or `If-None-Match`.",
    example: '"mXg3SOBPqHbB6wGbxCRkFzYJ3rk"',
    schema: { type: "string", pattern: '^(W/)?".+"$' },
    isAlways: true,
  },
  Location: {
    description: "The address of the new record.",
    example: "https://hub.example.com/records/01kabc4xq8e9v9j6z3m5n7p2rt",
    schema: { type: "string", format: "uri" },
    isAlways: true,
  },
  Link: {
    description:
      "The first, previous, next and last page of the list (RFC 8288). `next` continues after this page's last record. A list of changes has `first` and `next` only. With a URL of several thousand characters, some are left out.",
    example: '<https://hub.example.com/list?limit=10&cursor=WyJMb3ZlbGFjZSJd.3q2-7w>; rel="next"',
    schema: { type: "string" },
    isAlways: true,
  },
  "Idempotency-Replayed": {
    description: "`true` when this is the answer to an earlier request with the same `Idempotency-Key`.",
    example: "true",
    schema: { type: "string", enum: ["true"] },
  },
  "Retry-After": {
    description: "Seconds to wait before the next request.",
    example: 5,
    schema: count,
    isAlways: true,
  },
  "X-Should-Retry": {
    description:
      "Whether the same request may succeed later: `true` for 408, 429, 503 and `IDEMPOTENCY_IN_PROGRESS`, with a wait before it.",
    example: "false",
    schema: { type: "string", enum: ["true", "false"] },
    isAlways: true,
  },
  "WWW-Authenticate": {
    description: "The required credential (RFC 9110).",
    example: 'ApiKey realm="developer-api", header="X-API-Key", error="invalid_api_key"',
    schema: { type: "string" },
    isAlways: true,
  },
  Deprecation: {
    description:
      "Since when the operation is deprecated, in seconds since 1970 (RFC 9745). `Link` says what to use instead.",
    example: "@1780272000",
    schema: { type: "string", pattern: "^@\\d+$" },
  },
  Sunset: {
    description: "When a deprecated operation stops working (RFC 8594).",
    example: "Tue, 01 Dec 2026 00:00:00 GMT",
    schema: { type: "string" },
  },
  "Accept-Post": {
    description: "The media types that a POST may have, when its type was not one of them.",
    example: "application/json",
    schema: { type: "string" },
  },
  "Accept-Patch": {
    description: "The media types that a PATCH may have, when its type was not one of them.",
    example: "application/json, application/merge-patch+json",
    schema: { type: "string" },
  },
  Accept: {
    description: "The media types that a PUT may have, when its type was not one of them.",
    example: "application/json",
    schema: { type: "string" },
  },
  "Accept-Encoding": {
    description: "The content coding that a body may have, when its coding was another one.",
    example: "identity",
    schema: { type: "string" },
  },
} satisfies Record<string, Header>;

export type HeaderName = keyof typeof HEADERS;

export const RATE_LIMIT_HEADERS: HeaderName[] = [
  ...["RateLimit-Policy", "RateLimit"],
  ...["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"],
] as HeaderName[];

/** References to the headers, by name. */
export function headersOf(components: Components, names: HeaderName[]): Json {
  return Object.fromEntries(names.map((name) => [name, components.add("headers", name, toHeader(HEADERS[name]))]));
}

/** The `Link` header of an error, which leads to the documentation of its code. */
export function helpHeader(components: Components): Json {
  const description = 'What the error\'s code means and how to fix it, as `rel="help"`.';
  const example = '</developers/errors#validation_error>; rel="help"';
  return components.add("headers", "Help", { description, required: true, schema: { type: "string" }, example });
}

/** The headers that announce a deprecation. An answer that has links anyway has one more. */
export function deprecationHeaders(components: Components, { hasLinks }: { hasLinks: boolean }): Json {
  const headers = headersOf(components, ["Deprecation", "Sunset"]);
  if (hasLinks) return headers;
  const description = 'What to use instead, as `rel="deprecation"`.';
  const example = '</developers>; rel="deprecation"';
  const link = { description, required: false, schema: { type: "string" }, example };
  return { ...headers, Link: components.add("headers", "DeprecationLink", link) };
}

function toHeader({ description, example, schema, isAlways = false }: Header): Json {
  return { description, required: isAlways, schema, example };
}
