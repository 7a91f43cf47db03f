import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { ApiTimeoutError, IntegrationsHub, ServerError } from "../dist/index.js";
import { makeTestClock } from "./support/test-clock.mjs";

/** What only this language's client has, or what cases cannot say. */
let answer = (_request, response) => response.end();
const requests = [];
const server = createServer((request, response) => {
  requests.push(request);
  answer(request, response);
});
before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)));
after(() => {
  server.close();
  server.closeAllConnections();
});

describe("a signal", () => {
  test("ends a request that is under way, with its reason", async () => {
    answer = () => {};
    const reason = new Error("Enough.");
    const controller = new AbortController();
    const call = makeClient().me({ signal: controller.signal });
    await until(() => requests.length === 1);
    controller.abort(reason);
    await assert.rejects(call, (error) => error === reason);
  });

  test("ends the wait before a repetition", async () => {
    const hub = makeClient({ clock: undefined, totalTimeoutMs: 3_600_000 });
    answer = (_request, response) => response.writeHead(503, { "Retry-After": "600" }).end();
    const controller = new AbortController();
    const call = hub.me({ signal: controller.signal });
    await until(() => requests.length === 1);
    setImmediate(() => controller.abort());
    await assert.rejects(call, { name: "AbortError" });
  });

  test("of one caller does not end the exchange that others wait for", async () => {
    const hub = makeClient({ auth: "token" });
    let finish;
    answer = (request, response) => {
      if (request.url.endsWith("/me")) return respond(response, { data: { id: "key_1" } });
      finish = () =>
        respond(response, { token: "t", expiresAt: new Date(Date.now() + 3_600_000), tokenType: "Bearer" });
    };
    const controller = new AbortController();
    const aborted = hub.me({ signal: controller.signal });
    const other = hub.me();
    await until(() => finish);
    controller.abort();
    await assert.rejects(aborted, { name: "AbortError" });
    finish();
    assert.equal((await other).id, "key_1");
  });

  test("that is aborted already sends nothing", async () => {
    await assert.rejects(makeClient().me({ signal: AbortSignal.abort() }), { name: "AbortError" });
    assert.equal(requests.length, 0);
  });
});

describe("the total time", () => {
  test("limits the attempts", async () => {
    answer = () => {};
    const clock = makeTestClock();
    const hub = makeClient({ clock, totalTimeoutMs: 200, timeoutMs: 60_000 });
    await assert.rejects(hub.me(), ApiTimeoutError);
    assert.deepEqual([requests.length, clock.sleeps], [1, []]);
  });

  test("ends a call that the waits made too long, with its last error", async () => {
    answer = fail(503);
    const clock = makeTestClock();
    await assert.rejects(makeClient({ clock, totalTimeoutMs: 9_000, maxRetries: 20 }).me(), ServerError);
    assert.ok(clock.sleeps.reduce((sum, each) => sum + each, 0) < 9);
    assert.equal(requests.length, clock.sleeps.length + 1);
  });
});

describe("a wrong argument", () => {
  test("rejects the promise, and throws nothing before", async () => {
    const hub = makeClient();
    for (const id of [undefined, "", 7]) await assert.rejects(hub.visitors.get(id), TypeError);
    await assert.rejects(hub.visitors.update("vis_1", {}, { ifMatch: null }), TypeError);
    await assert.rejects(hub.visitors.create({}, { idempotencyKey: "a\nb" }), TypeError);
    assert.equal(requests.length, 0);
  });
});

describe("clients", () => {
  test("with other options share the token, but not with another key", async () => {
    answer = (request, response) =>
      request.url.endsWith("/me")
        ? respond(response, { data: { id: "key_1" } })
        : respond(response, { token: "t", expiresAt: new Date(Date.now() + 3_600_000), tokenType: "Bearer" });
    const hub = makeClient({ auth: "token" });
    await hub.me();
    await hub.withOptions({ maxRetries: 0 }).me();
    await hub.withOptions({ apiKey: "ihub_live_other1" }).me();
    assert.equal(requests.filter(({ url }) => url.endsWith("/auth/token")).length, 2);
  });

  test("without logger or debug write nothing", async () => {
    answer = (_request, response) => respond(response, { data: { id: "key_1" } });
    const lines = [];
    await makeClient().me();
    await makeClient({ logger: (line) => lines.push(line) }).me();
    assert.equal(lines.length, 1);
  });
});

describe("a record", () => {
  test("is a plain object whose response is out of the way", async () => {
    answer = (_request, response) => respond(response, { data: { id: "key_1" } });
    const key = await makeClient().me();
    assert.equal(key.response.status, 200);
    assert.equal(key.response.headers.get("content-type"), "application/json");
    assert.deepEqual([Object.keys(key), { ...key }, JSON.stringify(key)], [["id"], { id: "key_1" }, '{"id":"key_1"}']);
  });
});

function makeClient(options = {}) {
  requests.length = 0;
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  return new IntegrationsHub({ apiKey: "ihub_live_x", baseUrl, clock: makeTestClock(), debug: false, ...options });
}

function respond(response, json) {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(json));
}

function fail(status) {
  return (_request, response) => response.writeHead(status).end();
}

async function until(isTrue) {
  while (!isTrue()) await new Promise(setImmediate);
}
