import assert from "node:assert/strict";
import {
  ConflictError,
  IntegrationsHub,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  Webhooks,
} from "../dist/index.js";

/** The live scenario (sdk/README.md) against the sandbox of a real server. */
const hub = new IntegrationsHub();
const say = (step) => process.stdout.write(`ok ${step}\n`);

assert.equal((await hub.me()).environment, "sandbox");
say("me");

const { latest } = await hub.events.list({ limit: 1 });
const { data: sites } = await hub.sites.list().page();
const lastName = `Haddad ${crypto.randomUUID()}`;
const visitor = await hub.visitors.create({
  firstName: "Noor",
  lastName,
  siteId: sites[0].id,
  expectedAt: new Date(),
});
assert.equal(visitor.status, "pre_registered");
say("register");

const found = [];
for await (const { id } of hub.visitors.list({ date: "today", search: lastName, limit: 1 })) found.push(id);
assert.deepEqual(found, [visitor.id]);
say("find");

const arrived = await hub.visitors.checkIn(visitor.id);
assert.equal(arrived.status, "checked_in");
await assert.rejects(hub.visitors.checkIn(visitor.id), (error) => {
  assert.ok(error instanceof ConflictError);
  return error.code === "CONFLICT" && error.docsUrl !== null && error.requestId !== null;
});
say("check-in");

const ifMatch = arrived.response.etag;
const updated = await hub.visitors.update(visitor.id, { company: "Acme", email: null }, { ifMatch });
assert.equal(updated.company, "Acme");
await assert.rejects(hub.visitors.update(visitor.id, { company: "Other" }, { ifMatch }), PreconditionFailedError);
assert.equal(await hub.visitors.get(visitor.id, { ifNoneMatch: updated.response.etag }), null);
say("if-match");

const failing = hub.withOptions({ simulate: "503", maxRetries: 1 });
await assert.rejects(failing.me(), (error) => error instanceof ServerError && error.code === "UNAVAILABLE");
const limited = hub.withOptions({ simulate: "429", maxRetries: 0 });
await assert.rejects(limited.me(), (error) => error instanceof RateLimitError && error.retryAfter > 0);
say("simulate");

const types = [];
for await (const event of hub.events.follow(latest, { types: ["visitor"] })) {
  if (event.data.id === visitor.id) types.push(event.type);
  if (event.type === "visitor.updated") break;
}
assert.deepEqual(types, ["visitor.pre_registered", "visitor.checked_in", "visitor.updated"]);
say("events");

const copy = new Map();
const changes = hub.visitors.changes();
while (!copy.has(visitor.id)) for await (const { id, record } of changes) copy.set(id, record);
assert.equal(await hub.visitors.delete(visitor.id), null);
while (copy.get(visitor.id) !== null) for await (const { id, record } of changes) copy.set(id, record);
say("changes");

const operations = Array.from({ length: 101 }, (_, index) => ({
  op: "upsert",
  externalId: `HR-${index}`,
  data: { firstName: "Ada", lastName: index === 100 ? "" : "Lovelace", siteId: sites[0].id },
}));
const results = await hub.employees.batch({ operations });
assert.deepEqual([results.length, results[0].status, results[100].status], [101, 201, 422]);
say("batch");

const webhook = JSON.parse(process.env.IHUB_WEBHOOK);
const event = Webhooks.verify(webhook.body, webhook.headers, webhook.secret);
assert.deepEqual([event.type, event.data.id], ["visitor.checked_in", "vis_1"]);
say("webhook");

assert.equal((await hub.withOptions({ auth: "token" }).me()).environment, "sandbox");
say("token");
