import { newId } from "@/lib/platform/ids";
import type { Ask } from "@/lib/testing/callers/ask";

/** A request in parts that can be broken one by one. */
export type Draft = {
  method: string;
  /** As in the document, such as `/visitors/{visitorId}`. */
  path: string;
  ids: Record<string, string>;
  /** Appended to the path as it is. */
  tail: string;
  query: [name: string, value: string][];
  /** Appended to the query as it is. */
  rawQuery: string;
  headers: Record<string, string>;
  /** Names and JSON texts, so that a name can occur twice. Null for no body. */
  fields: [name: string, json: string][] | null;
  /** Replaces the fields. */
  rawBody: string | null;
};

const ANY = "0".repeat(26);

/** Placeholders for things that exist only in a run. `unique` gets a new value each time. */
export const STAND_INS = {
  site: `site_${ANY}`,
  employee: `emp_${ANY}`,
  visitor: `vis_${ANY}`,
  delivery: `dlv_${ANY}`,
  webhookEndpoint: `whe_${ANY}`,
  secret: "your-api-key-here",
  unique: "another-each-time",
} as const;

export type Things = Record<Exclude<keyof typeof STAND_INS, "unique">, string>;

/** The request of a draft, with the placeholders replaced by a run's own things. */
export function toAsk(base: string, draft: Draft, things: Things): Ask {
  const { method, ids, tail, query, rawQuery, headers, fields, rawBody } = draft;
  const path = draft.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "") + tail;
  const asked = [...query.map(([name, value]) => `${encode(name)}=${encode(value)}`), rawQuery]
    .filter(Boolean)
    .join("&");
  const put = (text: string) => putThings(text, things);
  const body = put(rawBody ?? writeFields(fields ?? []));
  const hasBody = rawBody !== null || fields !== null;
  const length = { "Content-Length": String(Buffer.byteLength(body)) };
  return {
    method,
    path: put(base + path + (asked && `?${asked}`)),
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, put(value)])),
      ...(hasBody ? length : {}),
    },
    ...(hasBody ? { body } : {}),
  };
}

/** A body's text. */
export function writeFields(fields: NonNullable<Draft["fields"]>): string {
  return `{${fields.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;
}

function putThings(text: string, things: Things): string {
  const all = { ...things, unique: newId("request") };
  const names = Object.keys(STAND_INS) as (keyof typeof STAND_INS)[];
  return names.reduce((done, name) => done.replaceAll(STAND_INS[name], all[name]), text);
}

/** Percent-encodes a text. Half a surrogate pair has no encoding, so its three bytes are sent, which are not UTF-8. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : [...text].map(encodeOne).join("");
}

function encodeOne(character: string): string {
  if (character.isWellFormed()) return encodeURIComponent(character);
  const code = character.charCodeAt(0);
  const bytes = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return bytes.map((byte) => `%${byte.toString(16)}`).join("");
}
