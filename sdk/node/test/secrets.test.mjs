import assert from "node:assert/strict";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, test } from "node:test";
import { inspect } from "node:util";
import { startScriptedServer } from "../../conformance/serve.mjs";
import { IntegrationsHub, Webhooks } from "../dist/index.js";
import { makeTestClock } from "./support/test-clock.mjs";

let server;
let cases;
// The conformance test may be using the shared one now.
beforeEach(async () => {
  server = await startScriptedServer();
  cases = await (await fetch(`${server.url}/cases`)).json();
});
afterEach(() => server.stop());

/** All ways in which Node shows a value. */
const WAYS = {
  "console.log": (value) => printed((console) => console.log(value, { value }, [value])),
  "console.error with %o": (value) => printed((console) => console.error("%o %O %s", value, value, value)),
  "console.dir": (value) => printed((console) => console.dir(value, { showHidden: true, depth: null })),
  "util.inspect": (value) => inspect(value),
  "util.inspect of everything": (value) => inspect(value, { showHidden: true, depth: Infinity, getters: true }),
  "JSON.stringify": (value) => JSON.stringify(value),
  String: (value) => String(value),
  "an error's stack and cause": (value) => `${value?.stack} ${value?.cause?.stack} ${inspect(value?.cause)}`,
  "own properties": (value) => inspect(Object.getOwnPropertyDescriptors(value), { showHidden: true, depth: 5 }),
  structuredClone: (value) => inspect(cloned(value), { showHidden: true, depth: null }),
};

/** Values that know a secret. */
const VALUES = {
  "a client": () => makeClient("get"),
  "a client that failed": async () => {
    const hub = makeClient("error-401");
    await hub.me().catch(() => {});
    return hub;
  },
  "a client with a token": async () => {
    const hub = makeClient("token", { auth: "token" });
    await hub.me();
    return hub;
  },
  "a client with other options": () => makeClient("get").withOptions({ maxRetries: 0 }),
  "a resource": () => makeClient("get").visitors,
  "a list": () => makeClient("list-all").visitors.list(),
  "a page": () => makeClient("page").visitors.list({ limit: 1, offset: 5 }).page(),
  changes: () => makeClient("changes-first").visitors.changes(),
  "an event feed": () => makeClient("follow").events.follow(4),
  "an ApiError": () => errorOf(makeClient("error-401").me()),
  "the error of an exchange": () => errorOf(makeClient("token-exchange-fails", { auth: "token" }).me()),
  "an UnexpectedResponseError": () => errorOf(makeClient("html").me()),
  "an ApiConnectionError": () => errorOf(makeClient("truncated-forever").me()),
  "an error of nobody there": () =>
    errorOf(new IntegrationsHub({ ...optionsOf("get"), baseUrl: "http://127.0.0.1:1" }).me()),
  "an ApiTimeoutError": () => errorOf(makeClient("timeout", { timeoutMs: 100, maxRetries: 0 }).me()),
  "an abort": () => errorOf(makeClient("timeout").me({ signal: AbortSignal.timeout(50) })),
  "a wrong environment": () => thrownBy(() => makeClient("get", { environment: "sandbox" })),
  "a key with a line break": () => thrownBy(() => makeClient("get", { apiKey: `${cases.key}\n\nX: 1` })),
  "an address with a password": () => thrownBy(() => makeClient("get", { baseUrl: "https://u:CANARY@h.example.com" })),
  "a wrong webhook secret": () => thrownBy(() => Webhooks.verify("{}", {}, "CANARY")),
  "a refused webhook": () => thrownBy(() => Webhooks.verify("{}", {}, `whsec_${btoa("CANARY".repeat(6))}`)),
};

describe("nothing prints a secret", () => {
  for (const [what, make] of Object.entries(VALUES)) {
    test(what, async () => {
      const value = await make();
      for (const [way, print] of Object.entries(WAYS)) assert.doesNotMatch(print(value) ?? "", /CANARY/, way);
    });
  }

  test("debug lines name the request and its outcome, and nothing secret", async () => {
    const lines = [];
    const hub = makeClient("token", { auth: "token", logger: (line) => lines.push(line) });
    await hub.me();
    assert.match(
      lines.join("\n"),
      /^integrations-hub POST \/c\/token\/developer\/v2\/auth\/token: 200 in \d+ ms, attempt 1, req_/,
    );
    assert.match(
      lines.join("\n"),
      /^integrations-hub GET \/c\/token\/developer\/v2\/me: 200 in \d+ ms, attempt 1, req_/m,
    );
    assert.doesNotMatch(lines.join("\n"), /CANARY/);
  });
});

describe("a record with a secret", () => {
  test("is readable and is sent on, but prints [hidden]", async () => {
    const record = await makeClient("token-create").tokens.create();
    assert.match(record.token, /CANARY/);
    assert.match(JSON.stringify(record), /CANARY/);
    for (const way of ["console.log", "console.dir", "util.inspect", "util.inspect of everything", "String"]) {
      assert.doesNotMatch(WAYS[way](record), /CANARY/, way);
    }
    assert.match(inspect({ record }), /token: '\[hidden\]'/);
  });
});

function makeClient(id, options = {}) {
  return new IntegrationsHub({ ...optionsOf(id), clock: makeTestClock(), ...options });
}

const optionsOf = (id) => ({ apiKey: cases.key, baseUrl: `${server.url}/c/${id}`, debug: true });

async function errorOf(promise) {
  return promise.then(
    () => assert.fail("An error was expected."),
    (error) => error,
  );
}

function thrownBy(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail("An error was expected.");
}

/** What a console writes. */
function printed(print) {
  let text = "";
  const stream = new Writable({
    write(part, _, done) {
      text += part;
      done();
    },
  });
  print(new Console(stream));
  return text;
}

/** What cannot be cloned gives nothing away. */
function cloned(value) {
  try {
    return structuredClone(value);
  } catch (error) {
    return error;
  }
}
