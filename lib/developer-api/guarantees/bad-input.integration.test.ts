import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { type Ask, ask, type Reply, serveApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

let api: Awaited<ReturnType<typeof serveApi>>;
let ctx: Ctx;
let secret: string;

beforeAll(async () => {
  await ensurePartitions();
  api = await serveApi();
  ctx = await makeMember((await makeOrganization()).id);
  const settings = { name: "Clumsy", reach: "all_sites", access: "read_write", siteIds: [], expiresAt: null } as const;
  secret = (await createKey(ctx, { ...settings, siteIds: [] })).secret;
});

afterAll(() => api.close());

const LISTS = ["/developer/v2/sites", "/api/v1/locations"];
const JSON_TYPE = { "content-type": "application/json" };

function send({ path, method, headers, body }: Ask): Promise<Reply> {
  return ask(api.port, {
    path,
    ...(method ? { method } : {}),
    headers: { "x-api-key": secret, ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

/** The code, and the request id in the dialect's own envelope. */
function readProblem({ json, headers }: Reply): { code: string; fields: string[] } {
  const { code, message, details, requestId, request_id } = json.error;
  expect(requestId ?? request_id).toBe(headers["x-request-id"]);
  expect(message).toMatch(/\w/);
  const fields = (details.fields ?? details) as { field: string }[];
  return { code, fields: Array.isArray(fields) ? fields.map(({ field }) => field) : [] };
}

type QueryTry = [query: string, status: number, fields: string[]];
const BOTH: QueryTry[] = [
  ["search=%ff", 400, []],
  ["search=%", 400, []],
  ["search=a%00b", 422, ["search"]],
  ["search=a%0ab", 422, ["search"]],
  [`search=${"a".repeat(201)}`, 422, ["search"]],
  ["search=a&search=b", 422, ["search"]],
  ["__proto__=1", 422, ["__proto__"]],
  ["constructor=1&toString=2", 422, ["constructor", "toString"]],
  ["search[$ne]=1", 422, ["search[$ne]"]],
  ["colour=red&shape=round", 422, ["colour", "shape"]],
  ["status=sold&order=up", 422, ["status", "order"]],
  ["status=active,sold", 422, ["status"]],
  ["status=active,", 422, ["status"]],
  ["status=active&status=archived", 422, ["status"]],
  [`status=${"active,".repeat(20)}active`, 422, ["status"]],
  ["sort=secret", 422, ["sort"]],
  ["sort=__proto__", 422, ["sort"]],
];
const TRIES: Record<string, QueryTry[]> = {
  "/developer/v2/sites": [
    ...BOTH,
    ...["-1", "0", "101", "1e3", "1.5", "999999999999999999999", "NaN", ""].map(
      (limit): QueryTry => [`limit=${limit}`, 422, ["limit"]],
    ),
    ...["-1", "1000001", "99999999999999999999"].map((offset): QueryTry => [`offset=${offset}`, 422, ["offset"]]),
    ["page=1&per_page=5", 422, ["page", "per_page"]],
    ["siteId=a&location_id=b", 422, ["location_id"]],
    ["date=today", 422, ["date"]],
    ["fromDate=2026-02-30&toDate=yesterday", 422, ["fromDate", "toDate"]],
    ["fromDate=2026-02-02&toDate=2026-02-01", 422, ["toDate"]],
    ["sort=created_at", 422, ["sort"]],
  ],
  "/api/v1/locations": [
    ...BOTH,
    ...["-1", "0", "101", "abc"].map((size): QueryTry => [`per_page=${size}`, 422, ["per_page"]]),
    ...["-1", "0", "1000001", "99999999999999999999"].map((page): QueryTry => [`page=${page}`, 422, ["page"]]),
    ["limit=5", 422, ["limit"]],
    ["location_id=a&siteId=b", 422, ["siteId"]],
    ["date=2026-01-01&start_date=2026-01-01", 422, ["date"]],
    ["date=tomorrow", 422, ["date"]],
    ["sort=createdAt", 422, ["sort"]],
  ],
};

describe.each(LISTS)("queries of %s", (path) => {
  test.each(TRIES[path]!)("%s is %i naming the field", async (query, status, fields) => {
    const reply = await send({ path: `${path}?${query}` });
    const problem = readProblem(reply);
    expect([reply.status, problem.code]).toEqual([status, status === 400 ? "MALFORMED_REQUEST" : "VALIDATION_ERROR"]);
    expect(problem.fields.sort()).toEqual([...fields].sort());
  });

  test.each(["%", "_", "\\", "'", "' or 1=1 --", '"', "(", "[a-z]+", ".*", "$1", "\u{1F600}", "ß"])(
    "search for %s finds only names that hold it",
    async (search) => {
      const name = `Hub ${search} here`;
      const { organizationId } = ctx;
      await db().site.create({
        data: { id: nextSiteId(), organizationId, environment: "live", name, timeZone: "UTC" },
      });
      const reply = await send({ path: `${path}?search=${encodeURIComponent(search)}` });
      expect(reply.status).toBe(200);
      const names = reply.json.data.map((site: { name: string }) => site.name);
      expect(names).toContain(name);
      for (const found of names) expect(found.toLowerCase()).toContain(search.toLowerCase());
    },
  );

  test("a page beyond the end is empty and says how many there are", async () => {
    const far = path.includes("v2") ? "limit=100&offset=999900" : "page=1000000&per_page=100";
    const reply = await send({ path: `${path}?${far}` });
    expect([reply.status, reply.json.data]).toEqual([200, []]);
    expect((reply.json.pagination ?? reply.json.meta).total).toBeGreaterThan(0);
    expect(reply.headers.link).toContain('rel="prev"');
  });
});

let made = 0;
const nextSiteId = () => `site_0${String(++made).padStart(6, "0")}${ctx.organizationId.slice(-19)}`;

type BodyTry = [name: string, send: Partial<Ask>, status: number, code: string, fields?: string[]];
const nested = `{"name":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
const BODIES: BodyTry[] = [
  ["cut off JSON", { body: '{"name":' }, 400, "MALFORMED_REQUEST"],
  ["an array", { body: "[]" }, 400, "MALFORMED_REQUEST"],
  ["a string", { body: '"x"' }, 400, "MALFORMED_REQUEST"],
  ["null", { body: "null" }, 400, "MALFORMED_REQUEST"],
  ["nothing", { body: "" }, 422, "VALIDATION_ERROR", ["name", "KZONE"]],
  ["deep nesting", { body: nested }, 422, "VALIDATION_ERROR", ["name", "KZONE"]],
  [
    "prototype names",
    { body: '{"__proto__":{"name":"x"},"constructor":1}' },
    422,
    "VALIDATION_ERROR",
    ["__proto__", "constructor", "name", "KZONE"],
  ],
  [
    "unknown fields",
    { body: '{"name":"x","KZONE":"UTC","colour":"red","id":"site_1"}' },
    422,
    "VALIDATION_ERROR",
    ["colour", "id"],
  ],
  ["NUL in text", { body: '{"name":"a\\u0000b","KZONE":"UTC"}' }, 422, "VALIDATION_ERROR", ["name"]],
  ["half a surrogate pair", { body: '{"name":"a\\ud800b","KZONE":"UTC"}' }, 422, "VALIDATION_ERROR", ["name"]],
  ["a huge number", { body: '{"name":1e999,"KZONE":"UTC"}' }, 422, "VALIDATION_ERROR", ["name"]],
  ["10,000 characters", { body: `{"name":"${"a".repeat(10_000)}","KZONE":"UTC"}` }, 422, "VALIDATION_ERROR", ["name"]],
  [
    "a form",
    { body: "name=x", headers: { "content-type": "application/x-www-form-urlencoded" } },
    415,
    "UNSUPPORTED_MEDIA_TYPE",
  ],
  ["no content type", { body: '{"name":"x"}', headers: { "content-type": "" } }, 415, "UNSUPPORTED_MEDIA_TYPE"],
  [
    "latin-1",
    { body: "{}", headers: { "content-type": "application/json; charset=latin1" } },
    415,
    "UNSUPPORTED_MEDIA_TYPE",
  ],
  ["over 1 MiB", { body: `{"name":"${"a".repeat(1_048_576)}"}` }, 413, "PAYLOAD_TOO_LARGE"],
  [
    "over 1 MiB in chunks",
    { body: `{"name":"${"a".repeat(1_048_576)}"}`, headers: { "transfer-encoding": "chunked" } },
    413,
    "PAYLOAD_TOO_LARGE",
  ],
  ["a method override", { body: "{}", headers: { "x-http-method-override": "DELETE" } }, 400, "MALFORMED_REQUEST"],
  [
    "an Idempotency-Key that is none",
    { body: '{"name":"x","KZONE":"UTC"}', headers: { "idempotency-key": "a b" } },
    422,
    "VALIDATION_ERROR",
    ["Idempotency-Key"],
  ],
];

describe.each(LISTS)("bodies sent to %s", (path) => {
  const zone = path.includes("v2") ? "timeZone" : "time_zone";
  test.each(BODIES)("%s", async (_, { body, headers }, status, code, fields = []) => {
    const reply = await send({
      method: "POST",
      path,
      headers: { ...JSON_TYPE, ...headers },
      body: (body as string).replaceAll("KZONE", zone),
    });
    const problem = readProblem(reply);
    expect([reply.status, problem.code]).toEqual([status, code]);
    expect(problem.fields.sort()).toEqual(fields.map((field) => field.replace("KZONE", zone)).sort());
  });

  test("the other dialect's names are unknown fields", async () => {
    const other = zone === "timeZone" ? "time_zone" : "timeZone";
    const body = JSON.stringify({ name: "x", [other]: "UTC" });
    const reply = await send({ method: "POST", path, headers: JSON_TYPE, body });
    expect(readProblem(reply).fields.sort()).toEqual([zone, other].sort());
  });

  test("bytes that are no UTF-8 are 400", async () => {
    const reply = await sendRaw(path, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]));
    expect(reply).toMatch(/^HTTP\/1.1 400 /);
    expect(reply).toContain("MALFORMED_REQUEST");
  });

  test("a body that breaks off leaves no site behind and the server answering", async () => {
    const before = await db().site.count({ where: { organizationId: ctx.organizationId } });
    await breakOff(path, zone);
    expect((await send({ path })).status).toBe(200);
    expect(await db().site.count({ where: { organizationId: ctx.organizationId } })).toBe(before);
  });
});

test("a read whose announced body does not come is answered, and its connection ends", async () => {
  const lines = ["GET /developer/v2/me HTTP/1.1", "Host: localhost", `X-API-Key: ${secret}`, "Content-Length: 9"];
  const socket = connect(api.port, "127.0.0.1");
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1.1 200 /);
});

function head(path: string, length: number): string {
  const lines = [`POST ${path} HTTP/1.1`, "Host: localhost", `X-API-Key: ${secret}`, "Content-Type: application/json"];
  return `${[...lines, `Content-Length: ${length}`, "Connection: close"].join("\r\n")}\r\n\r\n`;
}

function sendRaw(path: string, body: Buffer): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(api.port, "127.0.0.1");
  let received = "";
  socket.on("error", reject);
  socket.on("data", (chunk) => {
    received += chunk;
  });
  socket.on("end", () => resolve(received));
  socket.write(head(path, body.length));
  socket.write(body);
  return promise;
}

function breakOff(path: string, zone: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = connect(api.port, "127.0.0.1");
  socket.on("close", () => resolve());
  socket.write(`${head(path, 1_000)}{"name":"Half","${zone}":"UTC"}`, () => socket.destroy());
  return promise;
}
