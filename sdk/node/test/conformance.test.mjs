import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import * as sdk from "../dist/index.js";
import { openCases } from "./support/cases.mjs";
import { startCall } from "./support/run-step.mjs";
import { makeTestClock } from "./support/test-clock.mjs";

const { IntegrationsHub, Webhooks } = sdk;
/** Error classes by their names. */
const classes = { ...sdk };
const { url, cases, stop } = await openCases();
after(stop);

describe("calls", () => {
  for (const each of cases.calls) test(`${each.id}: ${each.title}`, () => runCase(each));
});

describe("signatures", () => {
  for (const each of cases.signatures) test(`${each.id}: ${each.title}`, () => checkSignature(each));
  for (const { id, timestamp, body, secret, header } of cases.signed) {
    test(`signing ${id}`, () => {
      const headers = Webhooks.sign(body, secret, { id, timestamp: new Date(timestamp * 1000) });
      const expected = { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": header };
      assert.deepEqual(headers, expected);
    });
  }
});

describe("configurations", () => {
  for (const each of cases.configurations) test(`${each.id}: ${each.title}`, () => checkConfiguration(each));
});

async function runCase({ id, client = {}, steps, sleeps }) {
  await ask(`${url}/cases/${id}/begin`);
  const clock = makeTestClock();
  const { baseUrlSuffix = "", ...options } = client;
  const hub = new IntegrationsHub({
    apiKey: cases.key,
    baseUrl: `${url}/c/${id}${baseUrlSuffix}`,
    ...nameOptions(options),
    clock,
  });
  for (const step of steps) {
    clock.advance(step.advance ?? 0);
    const client = step.options ? hub.withOptions(nameOptions(step.options)) : hub;
    const readings = await Promise.all(Array.from({ length: step.times ?? 1 }, () => startCall(client, step)));
    for (const reading of readings) checkReading(reading, step.expect);
  }
  const { faults } = await ask(`${url}/cases/${id}/end`);
  assert.deepEqual(faults, []);
  if (sleeps) checkSleeps(clock.sleeps, sleeps);
}

async function ask(address) {
  return (await fetch(address, { method: "POST" })).json();
}

/** A case has seconds, and this client milliseconds. */
function nameOptions({ timeout, totalTimeout, ...options }) {
  return {
    ...options,
    ...(timeout && { timeoutMs: timeout * 1000 }),
    ...(totalTimeout && { totalTimeoutMs: totalTimeout * 1000 }),
  };
}

function checkReading({ value, items, error }, expect) {
  if (error && !expect.error) throw error;
  if (expect.error) checkError(error, expect.error);
  if ("value" in expect) assert.deepEqual(asJson(value), expect.value);
  if ("items" in expect) assert.deepEqual(asJson(items), expect.items);
  if ("count" in expect) assert.equal(value.length, expect.count);
  if (expect.response) assert.deepEqual(pick(value.response, expect.response), expect.response);
}

function checkError(error, { class: name, results, ...properties }) {
  assert.ok(error, `${name} was expected`);
  if (name === "argument") return assert.equal(error.name, "TypeError");
  assert.equal(error.constructor, classes[name], error.stack);
  assert.ok(error instanceof sdk.IntegrationsHubError);
  assert.deepEqual([error.name, error.constructor.name], [name, name]);
  if (results !== undefined) assert.equal(error.results.length, results);
  const expected = JSON.parse(
    JSON.stringify(properties).replaceAll("{origin}", new URL(url).origin).replaceAll("{baseUrl}", "baseUrl"),
  );
  assert.deepEqual(asJson(pick(error, expected)), expected);
}

function checkSleeps(got, ranges) {
  assert.equal(got.length, ranges.length, `waits of ${got} s`);
  for (const [index, [least, most]] of ranges.entries()) {
    assert.ok(got[index] >= least && got[index] <= most, `wait ${index} took ${got[index]} s`);
  }
}

function checkSignature({ body, headers, secrets, now, tolerance, expect }) {
  const verify = (given) => Webhooks.verify(given, headers, secrets, { tolerance, now: new Date(now * 1000) });
  for (const given of [body, Buffer.from(body)]) {
    if (expect === "refused") assert.throws(() => verify(given), sdk.WebhookVerificationError);
    else if (expect === "argument") assert.throws(() => verify(given), TypeError);
    else assert.deepEqual(pickPaths(verify(given), expect), expect);
  }
}

function checkConfiguration({ options, env = {}, expect, message }) {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith("IHUB_")) delete process.env[name];
  Object.assign(process.env, env);
  try {
    const make = () => new IntegrationsHub(nameOptions(options));
    if (typeof expect === "string") {
      assert.throws(make, (error) => error instanceof classes[expect] && (message ?? error.message) === error.message);
    } else assert.deepEqual(pick(make(), expect), expect);
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

const asJson = (value) => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

const pick = (from, like) => Object.fromEntries(Object.keys(like).map((name) => [name, from[name]]));

const pickPaths = (from, like) =>
  Object.fromEntries(
    Object.keys(like).map((path) => [path, path.split(".").reduce((inner, name) => inner?.[name], from)]),
  );
