import fc from "fast-check";
import { allowedRequest, type Described } from "@/lib/testing/arbitrary";
import type { Draft } from "@/lib/testing/arbitrary-request";

/* Requests that a document does not allow, and odd ones that it may: allowed ones, broken in one to three places. */

type Break = (draft: Draft) => Draft;

const CONTROLS = [
  "\0",
  "\u0001",
  "\n",
  "\r\n",
  "\t",
  "\u007f",
  "\u0085",
  "\u2028",
  "\u202e",
  "\ufeff",
  "\ufffd",
  "\uffff",
];
const HALVES = ["\ud800", "\udfff", "a\ud83d", "\udc00\ud800"];
const CODE = [
  "'; drop table visitors; --",
  "%",
  "%%",
  "_",
  "\\",
  "a\\",
  "(a+)+$",
  "[",
  "*",
  "{{7*7}}",
  "../../etc/passwd",
];
const NUMBERS = [
  "-1",
  "0",
  "00",
  "1.5",
  "1e3",
  "0x10",
  "٣",
  "2147483648",
  "9007199254740993",
  "-9223372036854775809",
  "NaN",
  "Infinity",
];
const LENGTHS = [51, 101, 201, 301, 501, 1_001, 3_000];

/** Texts that software has stumbled over. */
const oddText = fc.oneof(
  fc.constantFrom("", " ", ...CONTROLS, ...HALVES, ...CODE, ...NUMBERS),
  fc
    .tuple(fc.constantFrom(...CONTROLS, ...HALVES, ...CODE), fc.string({ maxLength: 5 }))
    .map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom("x", "ß", "é", "💥", "\u0301"), fc.constantFrom(...LENGTHS))
    .map(([unit, times]) => unit.repeat(times)),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const oddName = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "",
    "id",
    "organizationId",
    "environment",
  ),
  fc.constantFrom(
    "status",
    "created_at",
    "badgeNumber",
    "limit[]",
    "siteId[$ne]",
    "search.",
    "SEARCH",
    "data",
    "k".repeat(500),
  ),
  oddText,
);

const deep = fc.constantFrom(10, 1_000, 20_000).map((depth) => `${'[{"a":'.repeat(depth)}1${"}]".repeat(depth)}`);

/** JSON texts of any type; some no program would write. */
const oddJson = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
  oddText.map((text) => JSON.stringify(text)),
  fc.constantFrom(
    "null",
    "true",
    "[]",
    "{}",
    "-0",
    "1e999",
    "-1e308",
    "123456789012345678901234567890",
    '{"__proto__":{}}',
  ),
  fc.constantFrom(
    '"2026-02-30T00:00:00Z"',
    '"9999-12-31T23:59:59.999999999Z"',
    '"0001-01-01T00:00:00Z"',
    '"2026-01-01T24:00:00Z"',
  ),
  deep,
);

/** Bodies that are no JSON object; a blank one counts as an empty object. */
const NO_OBJECTS = [
  "[]",
  "null",
  "1",
  '"x"',
  "{",
  '{"a":}',
  "{]",
  "\ufeff{}x",
  "{'a':1}",
  "undefined",
  '{"a":1}{"b":2}',
  "\0",
];
const BLANKS = ["", " ", "\r\n\t", "{}", " {} "];

const RAW_QUERIES = [
  "%",
  "%ff",
  "%ED%A0%80=1",
  "limit=%",
  "&&&",
  "=",
  "==",
  "?",
  "a=%00",
  "%00=1",
  "%F0%9F",
  "+",
  "%2B=%20",
];

const ODD_HEADERS: Record<string, string[]> = {
  "If-Match": ["", "*", '"x"', 'W/"x"', '"', ",", "x".repeat(2_000), '"a", "b"'],
  "If-None-Match": ["", "*", '"', "W/", ","],
  "Idempotency-Key": ["", "a b", "\u00e4", "x".repeat(256), "x".repeat(255), "\t", "'; --", "a\u00ff"],
  Accept: ["", "text/html", "application/xml", "*/*;q=0", "image/*", "\u00ff"],
  "Accept-Encoding": ["gzip", "br;q=1", "identity;q=0"],
  "Content-Encoding": ["gzip", "identity"],
  Range: ["bytes=0-1", "bytes=-1"],
  Authorization: ["Basic YTpi", "", "Digest", "Bearer", "Bearer a.b.c", "bearer  x"],
  "X-HTTP-Method-Override": ["DELETE", "GET", ""],
  "X-HTTP-Method": ["PUT", "PATCH"],
  "X-Method-Override": ["DELETE"],
  Origin: ["https://shop.example", "null", ""],
  "Sec-Fetch-Site": ["cross-site", "same-origin", "x"],
};

const ODD_TYPES = ["text/plain", "", "application/json; charset=latin1", "application/jsonp", "multipart/form-data"];

/** Behind a path that has none of these. */
const TAILS = ["/", "//", "/%2e", "/.", "%20", "%00", ";a=b"];

/** A request of the operation, broken in one to three places; what is broken twice may be whole again. */
export function brokenRequest(described: Described): fc.Arbitrary<Draft> {
  const breaks = fc.array(fc.oneof(...breaksOf(described)), { minLength: 1, maxLength: 3 });
  return fc
    .tuple(allowedRequest(described), breaks)
    .map(([draft, all]) => all.reduce((broken, apply) => apply(broken), draft));
}

function breaksOf(described: Described): fc.Arbitrary<Break>[] {
  const { body, path } = described;
  return [
    ...queryBreaks(described),
    ...headerBreaks(described),
    fc.constantFrom(...TAILS).map((tail) => setting({ tail })),
    ...(path.includes("{") ? [pathBreak()] : []),
    ...(body ? bodyBreaks(Object.keys(body.properties)) : [strayBody()]),
  ];
}

/** Node itself refuses an address of over 16 KiB, and each character may need 9. */
const cut = (text: string) => text.slice(0, 250);

const setting =
  (parts: Partial<Draft>): Break =>
  (draft) => ({ ...draft, ...parts });

function queryBreaks({ parameters }: Described): fc.Arbitrary<Break>[] {
  const known = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const add = ([name, value]: [string, string]): Break => {
    return (draft) => ({ ...draft, query: [...draft.query, [name, value]] });
  };
  const replace = ([name, value]: [string, string]): Break => {
    return (draft) => ({ ...draft, query: [...draft.query.filter(([other]) => other !== name), [name, value]] });
  };
  const unknown = fc.tuple(oddName.map(cut), oddText.map(cut)).map(add);
  const raw = fc.constantFrom(...RAW_QUERIES).map((rawQuery) => setting({ rawQuery }));
  const long = fc.constantFrom(8_000, 8_193).map((times) => setting({ rawQuery: `zz=${"x".repeat(times)}` }));
  if (known.length === 0) return [unknown, raw, long];
  const odd = fc.tuple(fc.constantFrom(...known), oddText.map(cut));
  return [unknown, raw, long, odd.map(add), odd.map(replace), odd.map(replace), odd.map(replace)];
}

function headerBreaks({ body }: Described): fc.Arbitrary<Break>[] {
  const set = (name: string, value: string): Break => {
    return (draft) => ({ ...draft, headers: { ...draft.headers, [name]: value } });
  };
  const all = Object.entries(ODD_HEADERS).flatMap(([name, values]) => values.map((value) => set(name, value)));
  const odd = fc.constantFrom(...all);
  return body ? [odd, odd, fc.constantFrom(...ODD_TYPES).map((type) => set("Content-Type", type))] : [odd, odd];
}

/** No id of the record's kind, or one that names nothing. */
function pathBreak(): fc.Arbitrary<Break> {
  const wrong = fc.oneof(
    fc.constantFrom("x", "%00", "%", "%ff", "..%2f..", "undefined", "-1", "*", "", "x".repeat(1_000)),
    fc.stringMatching(/^(vis|emp|dlv|site)_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
    fc.stringMatching(/^(VIS|vis__|site|dlv_8)[0-9a-z]{0,30}$/),
  );
  return wrong.map((id) => (draft) => {
    return { ...draft, ids: Object.fromEntries(Object.keys(draft.ids).map((name) => [name, id])) };
  });
}

function bodyBreaks(names: string[]): fc.Arbitrary<Break>[] {
  const without = (draft: Draft, name: string) => (draft.fields ?? []).filter(([other]) => other !== name);
  const put = ([name, json]: [string, string]): Break => {
    return (draft) => ({ ...draft, fields: [...without(draft, name), [name, json]] });
  };
  const known = fc.constantFrom(...names);
  const odd = fc.tuple(known, oddJson).map(put);
  const unknown = fc.tuple(oddName, oddJson).map(put);
  const missing = known.map(
    (name): Break =>
      (draft) => ({ ...draft, fields: without(draft, name) }),
  );
  const twice = fc.tuple(known, oddJson).map(
    ([name, json]): Break =>
      (draft) => {
        return { ...draft, fields: [[name, json], ...(draft.fields ?? [])] };
      },
  );
  const raw = fc.constantFrom(...NO_OBJECTS, ...BLANKS).map((rawBody) => setting({ rawBody }));
  return [odd, odd, odd, unknown, missing, twice, raw];
}

/** A body where none is documented. */
function strayBody(): fc.Arbitrary<Break> {
  return fc.constantFrom("{}", '{"a":1}', "[]", "x", "").map((rawBody) => (draft) => {
    return { ...draft, rawBody, headers: { ...draft.headers, "Content-Type": "application/json" } };
  });
}
