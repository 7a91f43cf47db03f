import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
let secret: string;

beforeAll(async () => {
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  await makeSite(ctx);
  secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
});

type Headers = Record<string, string>;

function send(method: string, path: string, headers: Headers, body = ""): Promise<Reply> {
  const framing: Headers = body === "" ? { "transfer-encoding": "chunked" } : {};
  return ask(api.port, { method, path, headers: { "x-api-key": secret, ...framing, ...headers }, body });
}

/** Makes a visitor and returns its path. */
async function makeVisitor(base = "/developer/v2"): Promise<string> {
  const body = JSON.stringify(base === "/api/v1" ? { first_name: "Ada", last_name: "B" } : ADA);
  const made = await send("POST", `${base}/visitors`, { "content-type": "application/json" }, body);
  expect(made.status, made.text).toBe(201);
  return `${base}/visitors/${made.json.data.id}`;
}

const ADA = { firstName: "Ada", lastName: "B" };

describe("an empty body is no body, however it is framed", () => {
  test.each([
    ["in chunks, without a type", {}],
    ["in chunks, as a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["in chunks, as text in another coding", { "content-type": "text/plain", "content-encoding": "gzip" }],
  ])("%s", async (_how, headers) => {
    for (const base of ["/developer/v2", "/api/v1"]) {
      const path = await makeVisitor(base);
      expect((await send("POST", `${path}/check-in`, headers)).status).toBe(200);
      expect((await send("PATCH", path, headers)).status).toBe(200);
      expect((await send("DELETE", path, headers)).status).toBe(204);
    }
  });

  test("a token exchange without a body lacks its credential, not its type", async () => {
    const headers = { "transfer-encoding": "chunked", "content-type": "application/x-www-form-urlencoded" };
    const reply = await ask(api.port, { method: "POST", path: "/api/v1/auth/token", headers });
    expect([reply.status, reply.json.error.code]).toEqual([422, "VALIDATION_ERROR"]);
  });
});

test("a body in chunks of another type is refused at its first byte, before its last", async () => {
  const head = [
    "POST /developer/v2/visitors HTTP/1.1",
    "Host: localhost",
    `X-API-Key: ${secret}`,
    "Content-Type: text/xml",
  ];
  const socket = connect(api.port, "127.0.0.1");
  socket.write([...head, "Transfer-Encoding: chunked", "", "1", "<", ""].join("\r\n"));
  expect(await text(socket)).toMatch(/^HTTP\/1.1 415 /);
});

describe("a body's content coding", () => {
  test.each(["gzip", "br", "gzip, identity", "aes128gcm"])("%s is 415, and names the accepted one", async (coding) => {
    const headers = { "content-type": "application/json", "content-encoding": coding };
    const replies = [
      await send("POST", "/developer/v2/visitors", headers, JSON.stringify(ADA)),
      await send("PATCH", await makeVisitor(), { ...headers, "transfer-encoding": "chunked" }, "{}"),
      await send("POST", "/api/v1/auth/token", headers, JSON.stringify({ api_key: secret })),
    ];
    for (const { status, json, headers: sent } of replies) {
      expect([status, json.error.code, sent["accept-encoding"]]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE", "identity"]);
      expect(sent).not.toHaveProperty("accept-post");
      expect(sent).not.toHaveProperty("accept-patch");
    }
  });

  test.each(["identity", "IDENTITY", ""])("'%s' is none", async (coding) => {
    const headers = { "content-type": "application/json", "content-encoding": coding };
    expect((await send("POST", "/developer/v2/visitors", headers, JSON.stringify(ADA))).status).toBe(201);
  });

  test("a part of a body, by Content-Range, is 400", async () => {
    const headers = { "content-type": "application/json", "content-range": "bytes 0-1/2" };
    const reply = await send("PATCH", await makeVisitor(), headers, "{}");
    expect([reply.status, reply.json.error.code]).toEqual([400, "MALFORMED_REQUEST"]);
  });
});

describe("a body's media type", () => {
  test.each([
    "application/json;",
    "application/json; ;charset=utf-8",
    "application/json;odata.metadata=minimal",
    "application/json; odata.metadata=minimal; charset=UTF-8; IEEE754Compatible=true",
    'Application/JSON ; profile="https://example.com/a;b" ; charset="utf-8"',
    "application/json; charset=utf8",
  ])("%s is JSON", async (type) => {
    const created = await send("POST", "/developer/v2/visitors", { "content-type": type }, JSON.stringify(ADA));
    expect(created.status, created.text).toBe(201);
    const changed = await send("PATCH", await makeVisitor(), { "content-type": type }, '{"company":"Acme"}');
    expect([changed.status, changed.json.data.company]).toEqual([200, "Acme"]);
  });

  test.each(["application/merge-patch+json", "application/merge-patch+json; charset=utf-8"])(
    "%s is taken by PATCH alone",
    async (type) => {
      const path = await makeVisitor();
      const changed = await send("PATCH", path, { "content-type": type }, '{"company":"Acme"}');
      expect([changed.status, changed.json.data.company]).toEqual([200, "Acme"]);
      const cleared = await send("PATCH", path, { "content-type": type }, '{"company":null}');
      expect([cleared.status, cleared.json.data.company]).toEqual([200, null]);
      const reply = await send("POST", "/developer/v2/visitors", { "content-type": type }, JSON.stringify(ADA));
      expect([reply.status, reply.headers["accept-post"]]).toEqual([415, "application/json"]);
    },
  );

  test.each([
    "application/x-www-form-urlencoded",
    "application/jsonp",
    "application/json-patch+json",
    "text/json",
    "application/json; charset=latin1",
    "application/json, text/plain",
    "application/json charset=utf-8",
    'application/json; profile="open',
    "json",
  ])("%s is 415 and names what is taken", async (type) => {
    const post = await send("POST", "/developer/v2/visitors", { "content-type": type }, JSON.stringify(ADA));
    expect([post.status, post.headers["accept-post"], post.headers["accept-patch"]]).toEqual([
      415,
      "application/json",
      undefined,
    ]);
    const patch = await send("PATCH", await makeVisitor(), { "content-type": type }, "{}");
    const accepted = "application/json, application/merge-patch+json";
    expect([patch.status, patch.headers["accept-patch"], patch.headers["accept-post"]]).toEqual([
      415,
      accepted,
      undefined,
    ]);
    expect(patch.headers).not.toHaveProperty("accept-encoding");
  });
});
