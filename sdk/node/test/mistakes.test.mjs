import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, afterEach, before, describe, test } from "node:test";
import { inspect } from "node:util";
import { ApiConnectionError, ApiTimeoutError, ConfigurationError, IntegrationsHub } from "../dist/index.js";

/** What somebody reads who made a mistake. The texts that all SDKs share are in the cases. */
let requests = 0;
let answer = () => {};
const server = createServer((request, response) => {
  requests += 1;
  answer(request, response);
});
before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)));
after(() => server.close() && server.closeAllConnections());
const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
  requests = 0;
});

describe("a connection that fails names the address and the next step", () => {
  const address = () => `127.0.0.1:${server.address().port}`;

  test("when nobody listens", async () => {
    const port = await findFreePort();
    await failsWith(`http://127.0.0.1:${port}/hub`, {
      name: "ApiConnectionError",
      message: `No connection to http://127.0.0.1:${port}: the connection was refused. Check baseUrl (IHUB_BASE_URL).`,
    });
  });

  test("when there is no such host", () =>
    failsWith("https://hub.invalid/hub", {
      message: "No connection to https://hub.invalid: there is no such host. Check baseUrl (IHUB_BASE_URL).",
    }));

  test("when the server speaks http", () =>
    failsWith(`https://${address()}`, {
      message: `No connection to https://${address()}: the server does not speak HTTPS; does it speak http instead of https? Check baseUrl (IHUB_BASE_URL).`,
    }));

  for (const [code, name, cause] of [
    [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "ApiConnectionError",
      "the certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)",
    ],
    ["CERT_HAS_EXPIRED", "ApiConnectionError", "the certificate is not trusted (CERT_HAS_EXPIRED)"],
    ["UND_ERR_CONNECT_TIMEOUT", "ApiTimeoutError", "connecting took too long"],
    ["ENETUNREACH", "ApiConnectionError", "ENETUNREACH"],
  ]) {
    test(`when fetch fails with ${code}`, async () => {
      globalThis.fetch = async () => {
        throw new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
      };
      const message = `No connection to https://hub.example.com: ${cause}. Check baseUrl (IHUB_BASE_URL).`;
      await failsWith("https://hub.example.com/hub", { name, message });
    });
  }

  test("but asks for no check once it was open", async () => {
    answer = () => {};
    const silent = makeClient({ baseUrl: `http://${address()}`, timeoutMs: 200 });
    const message = `No answer came from http://${address()} within 0.2 s.`;
    await assert.rejects(silent.me(), (error) => error instanceof ApiTimeoutError && error.message === message);
    answer = (_request, response) => {
      response.writeHead(200, { "Content-Length": "100" }).write("{");
      setImmediate(() => response.destroy());
    };
    const brokeOff = { name: "ApiConnectionError", message: `The answer from http://${address()} broke off.` };
    await failsWith(`http://${address()}`, brokeOff);
    answer = (request) => request.socket.end();
    await failsWith(`http://${address()}`, brokeOff);
  });

  async function failsWith(baseUrl, expected) {
    const error = await makeClient({ baseUrl })
      .me()
      .catch((each) => each);
    assert.ok(error instanceof ApiConnectionError, String(error));
    for (const [name, value] of Object.entries(expected)) assert.equal(error[name], value);
  }
});

describe("an unknown name is refused with the nearest known one", () => {
  for (const [options, text] of [
    [{ timeout: 5 }, "The client's options have no timeout. Did you mean timeoutMs?"],
    [{ api_key: "CANARY" }, "The client's options have no api_key. Did you mean apiKey?"],
    [{ maxRetry: 1 }, "The client's options have no maxRetry. Did you mean maxRetries?"],
    [{ url: "https://hub.example.com" }, "The client's options have no url. Did you mean baseUrl?"],
    ["ihub_live_CANARY", "The client's options must be an object, and not a string."],
    [null, "The client's options must be an object, and not null."],
  ]) {
    test(`of a client: ${inspect(options)}`, () => {
      const refused = { name: "TypeError", message: text };
      assert.throws(() => new IntegrationsHub(options), refused);
      assert.throws(() => makeClient().withOptions(options), refused);
    });
  }

  test("of anything else, with all known ones", () => {
    assert.throws(() => makeClient({ colour: "red" }), {
      name: "TypeError",
      message: /have no colour\. There are apiKey, baseUrl, .*, debug\.$/,
    });
  });

  test("of a call, before anything is sent", async () => {
    const hub = makeClient({ baseUrl: `http://127.0.0.1:${server.address().port}` });
    const refused = (message) => ({ name: "TypeError", message });
    await assert.rejects(
      hub.visitors.checkIn("vis_1", { idempotencykey: "a" }),
      refused("A call's options have no idempotencykey. Did you mean idempotencyKey?"),
    );
    await assert.rejects(
      hub.me({ timeoutMs: 5 }),
      refused(
        "A call's options have no timeoutMs: it is one of the client's. Use hub.withOptions({ timeoutMs }) for this call.",
      ),
    );
    await assert.rejects(hub.me("x"), refused("A call's options must be an object, and not a string."));
    await assert.rejects(hub.visitors.create("Noor"), refused("The fields must be an object, and not a string."));
    await assert.rejects(hub.employees.batch([]), refused("The fields must be an object, and not an array."));
    await assert.rejects(
      hub.employees.batch({}),
      refused("A batch must have a list of operations: { operations: [ … ] }."),
    );
    const message = "The query must be an object, and not a string.";
    assert.throws(() => hub.visitors.list("today"), refused(message));
    assert.throws(() => hub.visitors.changes(null, "today"), refused(message));
    assert.throws(() => hub.events.follow(null, "visitor"), refused(message));
    assert.equal(requests, 0);
  });
});

test("an address that may hold a secret is not shown", () => {
  for (const baseUrl of ["user:CANARY@hub.example.com", "ihub_live_CANARY", "hub.example.com?key=CANARY"]) {
    const isRight = (error) => error instanceof ConfigurationError && !error.message.includes("CANARY");
    assert.throws(() => makeClient({ baseUrl }), isRight);
  }
});

test("a list that nobody read says how to read it", () => {
  assert.equal(inspect(makeClient().visitors.list()), "List { use for await, or page() }");
});

test("a stack names the classes as users know them", () => {
  const error = (() => {
    try {
      return makeClient({ baseUrl: "x" });
    } catch (thrown) {
      return thrown;
    }
  })();
  assert.match(error.stack, /new IntegrationsHub/);
  assert.doesNotMatch(error.stack, /_IntegrationsHub/);
});

function makeClient(options = {}) {
  return new IntegrationsHub({ apiKey: "ihub_live_x", baseUrl: "https://hub.example.com", maxRetries: 0, ...options });
}

async function findFreePort() {
  const other = createServer();
  await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address();
  await new Promise((resolve) => other.close(resolve));
  return port;
}
