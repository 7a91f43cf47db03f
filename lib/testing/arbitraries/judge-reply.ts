import { isDeepStrictEqual } from "node:util";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { normalizeText } from "@/lib/platform/search-key";
import type { Described } from "@/lib/testing/arbitraries/allowed-request";
import { type Draft, writeFields } from "@/lib/testing/arbitraries/request-draft";
import type { DocumentMatcher } from "@/lib/testing/match-document";

/** Headers that cause a refusal, whatever their value. */
const REFUSED_HEADERS = /^(x-http-method-override|x-http-method|x-method-override|origin|sec-fetch-site)$/i;

/** The first part of a request that the document does not allow, or null. */
export function forbiddenBy(matcher: DocumentMatcher, described: Described, draft: Draft): string | null {
  const problems = [
    ...problemsOfIds(matcher, described, draft),
    ...problemsOfQuery(matcher, described, draft),
    ...problemsOfBody(matcher, described, draft),
    ...Object.keys(draft.headers).filter((name) => REFUSED_HEADERS.test(name)),
  ];
  return problems[0] ?? null;
}

function problemsOfIds(matcher: DocumentMatcher, { parameters }: Described, { ids }: Draft): string[] {
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  return inPath.flatMap(({ name, schema }) => matcher.problemsOf(schema, ids[name]));
}

function problemsOfQuery(matcher: DocumentMatcher, { parameters }: Described, { query, rawQuery }: Draft): string[] {
  const known = new Map(parameters.filter((one) => one.in === "query").map(({ name, schema }) => [name, schema]));
  const names = query.map(([name]) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is repeated`);
  const wrong = query.flatMap(([name, value]) => {
    const schema = known.get(name);
    return schema ? matcher.problemsOf(schema, readParameter(schema, value)) : [`${name} is unknown`];
  });
  return [...repeated, ...wrong, ...(rawQuery.length > 8_192 ? ["the address is too long"] : [])];
}

/** Reads a parameter as the API does: spaces at both ends of a text are ignored. */
function readParameter({ type }: Json, value: string): unknown {
  if (type === "array") return value.split(",");
  if (type === "integer" && /^\d+$/.test(value)) return Number(value);
  if (type === "boolean" && /^(true|false)$/.test(value)) return value === "true";
  return value.trim();
}

/** Reads a field as the API does: trimmed, and an empty text counts as null where null is allowed. */
function readField({ type }: Json, value: unknown): unknown {
  if (typeof value !== "string") return value;
  return value.trim() || ([type].flat().includes("null") ? null : "");
}

function problemsOfBody(matcher: DocumentMatcher, { method, body }: Described, draft: Draft): string[] {
  if (!["POST", "PUT", "PATCH"].includes(method)) return [];
  const fields = readObject(draft.rawBody ?? writeFields(draft.fields ?? []));
  if (fields === null) return ["the body is no JSON object"];
  const { properties, required = [] } = body ?? { properties: {} as Record<string, Json> };
  const missing = required.filter((name) => !Object.hasOwn(fields, name)).map((name) => `${name} is missing`);
  const wrong = Object.entries(fields).flatMap(([name, value]) => {
    if (!Object.hasOwn(properties, name)) return [`${name} is unknown`];
    const field = readField(properties[name]!, value);
    if (name === "operations" && Array.isArray(field)) return problemsOfLength(field);
    return matcher.problemsOf(properties[name]!, field);
  });
  return [...missing, ...wrong];
}

/** The items of a batch are refused one by one, in an answer of 200. */
function problemsOfLength(items: unknown[]): string[] {
  return items.length >= 1 && items.length <= 100 ? [] : ["a batch has 1 to 100 items"];
}

/** A body as an object, or null. Of a repeated name the last value counts. */
function readObject(text: string): Record<string, unknown> | null {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The fields of a body that the answer does not contain as they were sent. @param data the record in the answer. */
export function lostFields(body: string, data: Record<string, unknown>): string[] {
  if ("results" in data) return [];
  const sent = Object.entries(readObject(body) ?? {});
  return sent.filter(([name, value]) => !isKept(name, value, data)).map(([name]) => name);
}

const WISHES = ["overlap", "messageIds", "message_ids", "since", "until", "only"];

/**
 * Texts are normalized and lose spaces at both ends, names of time zones are normalized, times may have another offset, and lists are
 * sets. Wishes are no fields.
 */
function isKept(name: string, value: unknown, data: Record<string, unknown>): boolean {
  const [, person] = /^(host|recipient)_?id$/i.exec(name) ?? [];
  if (person) return ((data[person] as { id: string } | null)?.id ?? null) === value;
  if (/^time_?zone$/i.test(name) || WISHES.includes(name)) return true;
  const kept = data[name];
  if (Array.isArray(value)) return Array.isArray(kept) && isDeepStrictEqual(kept.toSorted(), value.toSorted());
  if (value !== null && typeof value === "object") return isDeepStrictEqual(kept, value);
  if (typeof value !== "string") return kept === value;
  if (/_?at$/i.test(name)) return Date.parse(String(kept)) === Date.parse(value);
  return kept === (normalizeText(value.trim()) || null);
}
