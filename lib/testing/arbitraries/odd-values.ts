import fc from "fast-check";

/* Texts, names and JSON that are known to cause errors in software. */

const CONTROLS = [..."\0\u0001\n\t\u007f\u0085\u2028\u202e\ufeff\ufffd\uffff", "\r\n"];
/** Halves of surrogate pairs. */
const HALVES = ["\ud800", "\udfff", "\ud83d", "\udc00\ud800"];
const CODE = [..."%_\\[*'", "%%", "'; drop table visitors; --", "(a+)+$", "{{7*7}}", "../../etc/passwd", "<script>"];
const NUMBERS = [..."0٣", "-1", "00", "1.5", "1e3", "0x10", "2147483648", "9007199254740993", "NaN", "Infinity"];
const LENGTHS = [51, 101, 201, 301, 501, 1_001];

const among = fc.tuple(
  fc.constantFrom("", "a", "Ada "),
  fc.constantFrom(...CONTROLS, ...HALVES),
  fc.constantFrom("", "b"),
);
const long = fc.tuple(fc.constantFrom("x", "ß", "💥", "\u0301"), fc.constantFrom(...LENGTHS));

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", " ", ...CODE),
  fc.constantFrom(...NUMBERS),
  among.map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom("a", ""), fc.constantFrom(...HALVES)).map((parts) => parts.join("")),
  long.map(([unit, times]) => unit.repeat(times)),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const INHERITED = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
const OTHERS = ["", "id", "status", "organizationId", "environment", "created_at", "badgeNumber", "SEARCH", "limit[]"];

/** Names of fields and parameters, most of which do not exist. */
export const oddName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...INHERITED),
  fc.constantFrom(...OTHERS, "siteId[$ne]", "k".repeat(500)),
  oddText,
);

const VALUES = ["null", "true", "[]", "{}", "-0", "1e999", "-1e308", "1".repeat(30), '{"__proto__":{}}'];
const TIMES = [
  "2026-02-30T00:00:00Z",
  "9999-12-31T23:59:59.999999999Z",
  "0001-01-01T00:00:00Z",
  "2026-01-01T24:00:00Z",
];

const deep = fc.constantFrom(10, 1_000, 20_000).map((depth) => `${'[{"a":'.repeat(depth)}1${"}]".repeat(depth)}`);

/** JSON texts of any type, including unusual notations. */
export const oddJson: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: oddText.map((text) => JSON.stringify(text)), weight: 5 },
  { arbitrary: fc.constantFrom(...VALUES), weight: 2 },
  { arbitrary: fc.constantFrom(...TIMES).map((time) => JSON.stringify(time)), weight: 1 },
  { arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)), weight: 1 },
  { arbitrary: deep, weight: 1 },
);

/** Bodies that are not JSON objects, and blank ones, which count as an empty object. */
export const oddBody: fc.Arbitrary<string> = fc.constantFrom(
  ...["[]", "null", "1", '"x"', "{", '{"a":}', "{]", "\ufeff{}x", "{'a':1}", "undefined", '{"a":1}{"b":2}', "\0"],
  ...["", " ", "\r\n\t", "{}", " {} "],
);

/** Queries, some of which are not percent-encoded UTF-8. */
export const oddQuery: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("%", "%ff", "%ED%A0%80=1", "limit=%", "a=%00", "%00=1", "%F0%9F"),
  fc.constantFrom("&&&", "=", "==", "?", "+", "%2B=%20"),
  fc.constantFrom(8_000, 8_193).map((times) => `zz=${"x".repeat(times)}`),
);

const HEADERS: Record<string, string[]> = {
  "If-Match": ["", "*", '"x"', 'W/"x"', '"', ",", "x".repeat(2_000), '"a", "b"'],
  "If-None-Match": ["", "*", '"', "W/", ","],
  "Idempotency-Key": ["", "a b", "ä", "x".repeat(256), "x".repeat(255), "\t", "'; --", "a\u00ff"],
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

export const oddHeader: fc.Arbitrary<[name: string, value: string]> = fc
  .constantFrom(...Object.keys(HEADERS))
  .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(HEADERS[name] ?? []))));

export const oddType: fc.Arbitrary<string> = fc.constantFrom(
  ...["text/plain", "", "application/json; charset=latin1", "application/jsonp", "multipart/form-data"],
);

/** Malformed ids, and ids of no existing record. */
export const oddId: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("x", "%00", "%", "%ff", "..%2f..", "undefined", "-1", "*", "", "x".repeat(1_000)),
  fc.stringMatching(/^(vis|emp|dlv|site)_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
  fc.stringMatching(/^(VIS|vis__|site|dlv_8)[0-9a-z]{0,30}$/),
);

/** Suffixes that turn a path into another one. */
export const oddTail: fc.Arbitrary<string> = fc.constantFrom("/", "//", "/%2e", "/.", "%20", "%00", ";a=b");
