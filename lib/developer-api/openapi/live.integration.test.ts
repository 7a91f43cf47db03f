import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "@/lib/contracts/operation";
import { db } from "@/lib/db/client";
import { BASES } from "@/lib/developer-api/dialects/bases";
import {
  supportsIdempotencyKey,
  supportsIfMatch,
  supportsIfNoneMatch,
} from "@/lib/developer-api/openapi/document/error-codes";
import { operations } from "@/lib/developer-api/operations";
import { takesBody } from "@/lib/developer-api/request/read-request";
import { mintSecret } from "@/lib/keys/secret";
import { revokeKey } from "@/lib/keys/service";
import { callerBucket } from "@/lib/limits/caller-bucket";
import { counters } from "@/lib/limits/counters";
import type { ErrorCode } from "@/lib/platform/errors";
import { ID_PREFIXES } from "@/lib/platform/id-kinds";
import { simulations } from "@/lib/sandbox/labels";
import { FROM_ELSEWHERE, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import {
  callOperation,
  type DocumentedWorld,
  documentedOperation,
  type Instead,
  makeDocumentedWorld,
  makeRecord,
  operationsOf,
} from "@/lib/testing/worlds/documented-world";

const api = shareApi();
resolveExampleHost();

const me = operations.find(({ id }) => id === "me")!;
const hasIds = (operation: Operation) => Object.keys(operation.ids).length > 0;
const hasHeaderCredential = ({ credential }: Operation) => credential === "header";

type Failure = { code: ErrorCode; holds: (operation: Operation) => boolean; instead: Instead };

const LARGE = JSON.stringify({ name: "x".repeat(1_100_000) });

/** Failures that any request can cause. */
const FAILURES: Failure[] = [
  { code: "URI_TOO_LONG", holds: () => true, instead: { query: `?${"x".repeat(9_000)}` } },
  { code: "HTTPS_REQUIRED", holds: () => true, instead: { headers: FROM_ELSEWHERE } },
  { code: "MISSING_CREDENTIALS", holds: hasHeaderCredential, instead: { secret: null } },
  { code: "INVALID_API_KEY", holds: hasHeaderCredential, instead: { secret: mintSecret("live") } },
  {
    code: "INVALID_TOKEN",
    holds: hasHeaderCredential,
    instead: { secret: null, headers: { authorization: "Bearer a.b.c" } },
  },
  { code: "BROWSER_NOT_ALLOWED", holds: () => true, instead: { headers: { origin: "https://shop.example" } } },
  {
    code: "UNSUPPORTED_MEDIA_TYPE",
    holds: (operation) => takesBody({ operation }) && hasHeaderCredential(operation),
    instead: { body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
  },
  {
    code: "PAYLOAD_TOO_LARGE",
    holds: () => true,
    instead: { body: LARGE, headers: { "content-length": String(LARGE.length) } },
  },
  { code: "MALFORMED_REQUEST", holds: (operation) => takesBody({ operation }), instead: { body: "{" } },
  { code: "MALFORMED_REQUEST", holds: () => true, instead: { headers: { "x-http-method-override": "DELETE" } } },
  { code: "VALIDATION_ERROR", holds: () => true, instead: { query: "?colour=red" } },
  { code: "PRECONDITION_FAILED", holds: supportsIfMatch, instead: { headers: { "if-match": '"another"' } } },
];

/** All bases together send more failed credentials from this machine than one address may send in a minute. */
async function forgetFailures(): Promise<void> {
  const name = `address:${callerBucket("127.0.0.1")}`;
  const count = await counters().read(name);
  if (count) await counters().takeBack(name, count.consumedPoints);
}

describe.each(BASES.map((base) => [base.path, base] as const))("%s answers as its document says:", (_, base) => {
  const ids = operationsOf(base).map((operation) => [operation.id, operation] as const);
  let world: DocumentedWorld;

  beforeAll(async () => {
    await forgetFailures();
    world = await makeDocumentedWorld(api.port, base);
  });

  const expectDocumented = (operation: Operation, reply: Reply) =>
    expect(world.matcher.problemsOfReply(documentedOperation(world, operation), reply), reply.text).toEqual([]);

  test.each(ids)("%s, called with its example", async (_id, operation) => {
    const reply = await callOperation(world, operation, await makeRecord(world, operation));
    expect(reply.status, reply.text).toBeLessThan(300);
    expectDocumented(operation, reply);
    if (hasHeaderCredential(operation)) expect(reply.headers).toHaveProperty("x-ratelimit-remaining");
  });

  test.each(ids)("%s, refused for every reason that a request can cause", async (_id, operation) => {
    const id = await makeRecord(world, operation);
    for (const { code, holds, instead } of FAILURES) {
      if (!holds(operation)) continue;
      const reply = await callOperation(world, operation, id, instead);
      expect(reply.json.error.code, reply.text).toBe(code);
      expect(reply.headers.link).toBe(`</developers/errors#${code.toLowerCase()}>; rel="help"`);
      expectDocumented(operation, reply);
    }
  });

  test.each(ids.filter(([, operation]) => hasIds(operation)))(
    "%s, for a record that does not exist",
    async (_id, operation) => {
      const [kind] = Object.values(operation.ids);
      const reply = await callOperation(world, operation, `${ID_PREFIXES[kind!]}_01kabc4xq8e9v9j6z3m5n7p2rt`);
      expect(reply.status).toBe(404);
      expectDocumented(operation, reply);
    },
  );

  test.each(ids.filter(([, operation]) => supportsIfNoneMatch(operation)))("%s, unchanged", async (_id, operation) => {
    const id = await makeRecord(world, operation);
    const { headers } = await callOperation(world, operation, id);
    const reply = await callOperation(world, operation, id, { headers: { "if-none-match": headers.etag! } });
    expect(reply.status).toBe(304);
    expectDocumented(operation, reply);
  });

  test.each(ids.filter(([, operation]) => supportsIdempotencyKey(operation)))(
    "%s, repeated",
    async (_id, operation) => {
      const id = await makeRecord(world, operation);
      const headers = { "idempotency-key": randomUUID() };
      await callOperation(world, operation, id, { headers });
      const replay = await callOperation(world, operation, id, { headers });
      expect(replay.headers["idempotency-replayed"]).toBe("true");
      expectDocumented(operation, replay);
    },
  );

  const failures = base.environment === "sandbox" ? simulations.filter((simulation) => simulation !== "slow") : [];
  test.each(failures)("all of them, simulating %s", async (simulation) => {
    for (const operation of operationsOf(base)) {
      const instead = { headers: { "x-sandbox-simulate": simulation } };
      const reply = await callOperation(world, operation, "anything", instead);
      expect([operation.id, reply.status]).toEqual([operation.id, Number(simulation)]);
      expectDocumented(operation, reply);
    }
  });

  test("all of them, with a revoked key", async () => {
    const { json } = await callOperation(world, me, undefined);
    await revokeKey(world.ctx, { keyId: json.data.id, reason: "other", note: null });
    for (const operation of operationsOf(base)) {
      const reply = await callOperation(world, operation, "anything");
      expect(reply.json.error.code, operation.id).toBe("KEY_REVOKED");
      expectDocumented(operation, reply);
    }
  });

  test("all of them, over the limit", async () => {
    const { ctx, ...limited } = await makeDocumentedWorld(api.port, base);
    await db().organization.update({ where: { id: ctx.organizationId }, data: { requestsPerMinute: 1 } });
    expect((await callOperation({ ctx, ...limited }, me, undefined)).status).toBe(200);
    for (const operation of operationsOf(base)) {
      const reply = await callOperation({ ctx, ...limited }, operation, "anything");
      expect(reply.json.error.code, operation.id).toBe("RATE_LIMITED");
      expectDocumented(operation, reply);
    }
  });
});
