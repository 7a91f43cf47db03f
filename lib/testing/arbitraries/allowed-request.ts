import fc from "fast-check";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { EXCLUDED_BY_CHANGES } from "@/lib/inputs/changes-input";
import { normalizeText } from "@/lib/platform/search-key";
import { NO_SIMULATION, SIMULATION_HEADER } from "@/lib/sandbox/labels";
import { type Draft, STAND_INS } from "@/lib/testing/arbitraries/request-draft";
import type { DocumentedOperation, DocumentMatcher } from "@/lib/testing/match-document";
import { DAY_MS } from "@/lib/time/durations";

/* Generates requests that a document allows, from its schemas. */

type Parameter = { name: string; in: "path" | "query" | "header"; required: boolean; schema: Json };

/** An operation as its document describes it, with references resolved. */
export type Described = {
  operation: DocumentedOperation;
  method: string;
  path: string;
  parameters: Parameter[];
  body: (Json & { properties: Record<string, Json>; required?: string[] }) | null;
  /** More than one if the operation creates or changes. */
  successes: number[];
};

/** Every operation of the document. */
export function describeAll(matcher: DocumentMatcher): Described[] {
  return Object.entries(matcher.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation.requestBody as { content: { [type: string]: { schema: Json } } } | undefined;
      const schema = body?.content["application/json"]?.schema;
      return {
        operation,
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []).map((parameter) => matcher.resolve<Parameter>(parameter)),
        body: schema ? resolveBody(matcher, schema) : null,
        successes: Object.keys(operation.responses)
          .map(Number)
          .filter((status) => status < 300),
      };
    }),
  );
}

function resolveBody(matcher: DocumentMatcher, schema: Json): NonNullable<Described["body"]> {
  const body = matcher.resolve<NonNullable<Described["body"]>>(schema);
  return { ...body, properties: resolveFields(matcher, body.properties) };
}

function resolveFields(matcher: DocumentMatcher, fields: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, resolveField(matcher, field)]));
}

/** The schema with its references resolved, down to the data of a batch's items. */
function resolveField(matcher: DocumentMatcher, given: Json): Json {
  const schema = matcher.resolve<Json>(given);
  const { items, properties } = schema;
  return {
    ...schema,
    ...(items ? { items: resolveField(matcher, items as Json) } : {}),
    ...(properties ? { properties: resolveFields(matcher, properties as Record<string, Json>) } : {}),
  };
}

/** Characters of many scripts, quotes, and characters with a meaning in SQL, HTML or patterns. All are plain text here. */
const CHARACTERS = [
  ..."abcXYZ019 .,-_'\"`\\/%$&<>(){}[]*+?^|;:#@!~=",
  ..."äßéñçøИЖαΩ中文字日本ñ٣עבğİıſ",
  "👩‍💻",
  "🇩🇪",
  "e\u0301",
];
const TRICKS = ["' or 1=1 --", "%", "_", "\\", "$1", ".*", "(?:", "[[:alpha:]]", "null", "true", "__proto__", "<b>"];

/** Any text that the schema allows, from the whole of Unicode. */
function textOf({ minLength = 0, maxLength = 200, pattern = "" }: Json): fc.Arbitrary<string> {
  const [min, max] = [Number(minLength), Number(maxLength)];
  const form = new RegExp(String(pattern), "u");
  const unit = fc.oneof(fc.constantFrom(...CHARACTERS), fc.string({ unit: "binary", minLength: 1, maxLength: 1 }));
  const free = fc.string({ unit, minLength: min, maxLength: Math.min(max, 30) });
  const long = fc.tuple(fc.constantFrom("x", "ß", "💥"), fc.integer({ min: Math.max(min, max - 1), max }));
  return fc
    .oneof(
      { arbitrary: free, weight: 6 },
      { arbitrary: fc.constantFrom(...TRICKS), weight: 3 },
      { arbitrary: long.map(([character, length]) => character.repeat(length)), weight: 1 },
    )
    .filter((text) => form.test(text) && text.isWellFormed() && [...text].length <= max);
}

const time = (max: string) =>
  fc
    .tuple(
      fc.date({ min: new Date("1900-01-02T00:00:00Z"), max: new Date(max), noInvalidDate: true }),
      fc.constantFrom("Z", "+00:00", "+05:45", "-11:00", "+14:00"),
    )
    .map(([date, offset]) => date.toISOString().replace("Z", offset));
const day = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2999-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Ids, secrets and moments that must exist, which no schema can say. Names are in lower case without underscores. */
const MEANINGS: Record<string, fc.Arbitrary<unknown>> = {
  siteid: fc.constant(STAND_INS.site),
  locationid: fc.constant(STAND_INS.site),
  siteids: fc.constant(STAND_INS.site),
  locationids: fc.constant(STAND_INS.site),
  hostid: fc.constantFrom(STAND_INS.employee),
  recipientid: fc.constantFrom(STAND_INS.employee),
  apikey: fc.constant(STAND_INS.secret),
  externalid: textOf({
    minLength: 0,
    maxLength: 20,
    pattern: "^[^\\s\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]*$",
  }).map((text) => `${STAND_INS.unique}${text}`),
  url: fc.constantFrom("https://8.8.8.8/", "https://8.8.4.4:8443/a?b=c"),
  arrivedat: time("2026-01-01T00:00:00Z"),
  since: fc.constant(new Date(Date.now() - DAY_MS).toISOString()),
  until: fc.constant(new Date().toISOString()),
  updatedsince: time("2026-01-01T00:00:00Z"),
};

/** A value that the schema allows and that fits the meaning of the name. */
function allowed(name: string, schema: Json): fc.Arbitrary<unknown> {
  const types = [schema.type].flat();
  if (schema.items) {
    const arrayOf = schema.uniqueItems ? fc.uniqueArray : fc.array;
    return arrayOf(allowed(name, schema.items as Json), { minLength: 1, maxLength: 3 });
  }
  const one = MEANINGS[name.replaceAll("_", "").toLowerCase()] ?? bySchema(schema);
  return types.includes("null") ? fc.option(one) : one;
}

function bySchema(schema: Json): fc.Arbitrary<unknown> {
  const types = [schema.type].flat();
  if (schema.anyOf) return fc.oneof(...(schema.anyOf as Json[]).map(bySchema));
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]));
  if (types.includes("array")) return fc.array(bySchema(schema.items as Json), { minLength: 1, maxLength: 3 });
  if (schema.properties) return objectOf(schema);
  if (types.includes("object")) return mapOf(schema);
  if (types.includes("boolean")) return fc.boolean();
  if (types.includes("integer")) return fc.integer({ min: Number(schema.minimum), max: Number(schema.maximum) });
  if (schema.format === "date-time") return time("2999-12-30T00:00:00Z");
  if (schema.format === "date") return day;
  if (schema.maxLength && schema.format !== "email") return textOf(schema);
  const { pattern, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (pattern) return fc.stringMatching(new RegExp(String(pattern))).filter((text) => text.length <= Number(maxLength));
  return textOf(schema);
}

function objectOf({ properties, required = [] }: Json): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties as Record<string, Json>);
  return someOf(fields.map(([name, schema]) => [name, (required as string[]).includes(name), allowed(name, schema)]));
}

/** Few pairs: that many are refused is tested elsewhere. A text without spaces at its ends is stored as it is. */
function mapOf({ propertyNames, additionalProperties }: Json): fc.Arbitrary<unknown> {
  const trimmed = (schema: unknown) =>
    textOf({ ...(schema as Json), maxLength: 40 }).filter((text) => text === normalizeText(text.trim()));
  const key = trimmed(propertyNames).filter((name) => name !== "" && name !== "__proto__");
  return fc.dictionary(key, trimmed(additionalProperties), { maxKeys: 3, noNullPrototype: true });
}

const HEADERS: Record<string, fc.Arbitrary<string>> = {
  "Idempotency-Key": fc.constant(STAND_INS.unique),
  "If-Match": fc.constant("*"),
  "If-None-Match": fc.constantFrom('"x"', 'W/"x", "y"'),
  [SIMULATION_HEADER]: fc.constant(NO_SIMULATION),
};

/** Only values from an earlier answer are accepted, or the answer would be long in coming. */
const LEFT_OUT = ["cursor", "after", "wait"];

/** A request that the operation must accept. It never asks for a failure. */
export function allowedRequest(described: Described): fc.Arbitrary<Draft> {
  const { method, path, parameters, body } = described;
  const named = (place: Parameter["in"]) =>
    parameters.filter((parameter) => parameter.in === place && !LEFT_OUT.includes(parameter.name));
  const kind = path.includes("{") ? path.split("/")[1] : undefined;
  const ids = Object.fromEntries(
    named("path").map(({ name }) => [name, isExternal(name) ? STAND_INS.unique : recordOf(kind)]),
  );
  return fc
    .record({
      query: someOf(named("query").map(({ name, required, schema }) => [name, required, allowed(name, schema)])),
      headers: someOf(headersOf(described).map((name) => [name, false, HEADERS[name] ?? textOf({})])),
      fields: body
        ? someOf(
            fieldsOf(described, body).map(([name, schema]) => [
              name,
              !!body.required?.includes(name),
              allowed(name, schema),
            ]),
          )
        : fc.constant(null),
    })
    .map(({ query, headers, fields }) => ({
      ...{ method, path, ids, tail: "", rawQuery: "", rawBody: null },
      query: Object.entries(oneOrder(dayOrRange(query))).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      headers: { ...headers, ...(fields && { "Content-Type": "application/json" }) } as Record<string, string>,
      fields: fields && Object.entries(fields).map(([name, value]): [string, string] => [name, JSON.stringify(value)]),
    }));
}

/** Without the requirement that a record exists where the request creates one. */
function headersOf({ path, parameters }: Described): string[] {
  const names = parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  return path.includes("{external") ? names.filter((name) => name !== "If-Match") : names;
}

const isExternal = (name: string) => /^external_?id$/i.test(name);

/** A body need not repeat the external id of the path. */
function fieldsOf({ path }: Described, { properties }: NonNullable<Described["body"]>): [string, Json][] {
  return Object.entries(properties).filter(([name]) => !isExternal(name) || !path.includes("{external"));
}

function someOf(parts: [name: string, required: boolean, value: fc.Arbitrary<unknown>][]) {
  const model = Object.fromEntries(parts.map(([name, , value]) => [name, value]));
  const requiredKeys = parts.filter(([, required]) => required).map(([name]) => name);
  return fc.record(model, { requiredKeys }) as fc.Arbitrary<Record<string, unknown>>;
}

const RECORDS: Record<string, string> = {
  sites: STAND_INS.site,
  locations: STAND_INS.site,
  visitors: STAND_INS.visitor,
  employees: STAND_INS.employee,
  deliveries: STAND_INS.delivery,
  "webhook-endpoints": STAND_INS.webhookEndpoint,
};
const recordOf = (collection = "") => RECORDS[collection] ?? STAND_INS.site;

/** Removes the day if there is a range, and sorts the two ends of each range. */
function dayOrRange(query: Record<string, unknown>): Record<string, unknown> {
  const { date, ...rest } = query;
  const chosen = RANGES.flat().some((name) => name in rest) ? rest : query;
  return [...RANGES, ...EXPECTED].reduce(inOrder, chosen);
}

function inOrder(query: Record<string, unknown>, [from, to]: readonly [string, string]): Record<string, unknown> {
  if (!(from in query) || !(to in query)) return query;
  const [first, last] = [String(query[from]), String(query[to])].sort();
  return { ...query, [from]: first, [to]: last };
}

/** Gives a list of changes the only order that it may have, and deletions a time from which on they are known. */
function oneOrder(query: Record<string, unknown>): Record<string, unknown> {
  const since = SINCE.find((name) => name in query);
  if (!since) return Object.fromEntries(Object.entries(query).filter(([name]) => !DELETED.includes(name)));
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !EXCLUDED_BY_CHANGES.includes(name)));
  const hasDeleted = DELETED.some((name) => rest[name] === true);
  return hasDeleted ? { ...rest, [since]: new Date(Date.now() - DAY_MS).toISOString() } : rest;
}

const SINCE = ["updatedSince", "updated_since"];
const DELETED = ["includeDeleted", "include_deleted"];

const RANGES = [
  ["fromDate", "toDate"],
  ["start_date", "end_date"],
] as const;
const EXPECTED = [
  ["expectedFrom", "expectedTo"],
  ["expected_from", "expected_to"],
] as const;
