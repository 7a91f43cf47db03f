import { isDeepStrictEqual } from "node:util";

/** The key that every client of a case is given. Nothing but a request's header may show it. */
const KEY = "ihub_live_CANARY0000000000000000000000000";

const USER_AGENT = /^integrations-hub-(node|python|ruby|php)\/1\.0\.0 \1\/\d+(\.\d+)*$/;

/** What is wrong with a request: a text for each difference from what the case expects. */
export function checkRequest({ request, body, expected, index, found, labels, prefix }) {
  const url = new URL(request.url, "http://server");
  const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname;
  const line = `${request.method} ${path}`;
  const say = (text) => `request ${index + 1}: ${text}`;
  const differs = (what, got, wanted) =>
    isDeepStrictEqual(got, wanted)
      ? []
      : [say(`${what} is ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`)];
  const query = [...url.searchParams].sort();
  return [
    ...differs("the request line", line, expected.line),
    ...differs("the query", query, Object.entries(expected.query ?? {}).sort()),
    ...differs("the body", shorten(readBody(body), expected.json), expected.json ?? null),
    ...checkHeaders({ headers: request.headers, expected, found, labels, say }),
  ];
}

/** A case writes a long batch as the number of its operations and the first of them. */
function shorten(body, wanted) {
  if (!wanted?.operations?.$count || !Array.isArray(body?.operations)) return body;
  const [first] = body.operations;
  return { ...body, operations: { $count: body.operations.length, first } };
}

function readBody(body) {
  if (body === "") return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/**
 * A value is a text, null for a missing header, `{ matches }`, `{ same }`: equal wherever the label is used in the case, or
 * `{ differs }`: another value than that of the label.
 */
function checkHeaders({ headers, expected, found, labels, say }) {
  const isTokenCase = found.client?.auth === "token";
  const wanted = {
    accept: "application/json",
    "user-agent": { matches: USER_AGENT.source },
    ...(!isTokenCase && { "x-api-key": KEY, authorization: null }),
    "content-type": expected.json === undefined ? null : "application/json",
    "x-sandbox-simulate": null,
    "if-match": null,
    "if-none-match": null,
    "idempotency-key": null,
    ...expected.headers,
  };
  return Object.entries(wanted).flatMap(([name, value]) => {
    const got = headers[name] ?? null;
    if (value === null || typeof value === "string") {
      return got === value ? [] : [say(`header ${name} is ${got} instead of ${value}`)];
    }
    if (value.matches)
      return got !== null && new RegExp(value.matches).test(got) ? [] : [say(`header ${name} is ${got}`)];
    if (value.differs)
      return got !== null && got !== labels.get(value.differs) ? [] : [say(`header ${name} is ${got} again`)];
    const known = labels.get(value.same);
    labels.set(value.same, got);
    const isRight = got !== null && (known === undefined || known === got);
    return isRight ? [] : [say(`header ${name} is ${got}, and it was ${known} before`)];
  });
}
