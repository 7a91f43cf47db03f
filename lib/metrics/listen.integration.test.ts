import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { mintSecret } from "@/lib/keys/secret";
import { createKey } from "@/lib/keys/service";
import { ask } from "@/lib/testing/callers/ask";
import { scrape } from "@/lib/testing/callers/scrape";
import { runServer, type StartedServer, startServer } from "@/lib/testing/processes/start-server";
import { makeMember, makeOrganization, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

let dataDir: string;
let server: StartedServer;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-metrics-"));
  server = await startServer({ DATA_DIR: dataDir, METRICS_PORT: "0" });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function makeKey(limits: { organization?: number; key?: number } = {}) {
  const requestsPerMinute = limits.organization ?? NO_LIMIT.requestsPerMinute;
  const ctx = await makeMember((await makeOrganization({ requestsPerMinute })).id);
  return createKey(ctx, {
    name: "Observed",
    reach: "all_sites",
    access: "read",
    siteIds: [],
    expiresAt: null,
    requestsPerMinute: limits.key ?? null,
  });
}

const get = (path: string, secret?: string) =>
  ask(Number(new URL(server.address).port), { path, headers: secret ? { "x-api-key": secret } : {} });

/** By how much each metric rose during the work. */
async function risesDuring(work: () => Promise<unknown>) {
  const before = await scrape(server);
  await work();
  const after = await scrape(server);
  return { text: after.text, of: (name: string) => after.value(name) - before.value(name) };
}

test("requests are counted by operation and status, and requests that reach no operation share one label", async () => {
  const { secret } = await makeKey();
  const rises = await risesDuring(async () => {
    for (let count = 0; count < 3; count++) await get("/developer/v2/me", secret);
    for (let count = 0; count < 5; count++) await get(`/developer/v2/made-up-${count}`, secret);
    await get("/developer/v2/visitors?limit=many", secret);
    await get("/healthz");
  });
  expect(rises.of('hub_api_requests_total{operation="me",status="200"}')).toBe(3);
  expect(rises.of('hub_api_requests_total{operation="none",status="404"}')).toBe(5);
  expect(rises.of('hub_api_requests_total{operation="visitors.list",status="422"}')).toBe(1);
  expect(rises.of('hub_api_request_seconds_count{operation="me"}')).toBe(3);
  expect(rises.of('hub_api_request_seconds_bucket{operation="me",le="+Inf"}')).toBe(3);
  expect(rises.of("hub_usage_rows_committed_total")).toBe(9);
  expect(rises.of("hub_key_look_ups_per_statement_sum")).toBe(9);
  expect(rises.of('hub_pool_wait_seconds_count{pool="api"}')).toBeGreaterThan(0);
});

test("requests whose credentials match no key appear only in a metric, not in the request log", async () => {
  const rowsBefore = await db().requestLog.count();
  const rises = await risesDuring(async () => {
    await get("/developer/v2/me", mintSecret("live"));
    await get("/developer/v2/me", "not a key");
  });
  expect(rises.of('hub_unknown_credentials_total{code="INVALID_API_KEY"}')).toBe(2);
  expect(rises.of("hub_usage_rows_committed_total")).toBe(0);
  expect(await db().requestLog.count()).toBe(rowsBefore);
});

test("denials are counted by the limit that refused", async () => {
  const [limited, planned] = await Promise.all([makeKey({ key: 1 }), makeKey({ organization: 2 })]);
  const rises = await risesDuring(async () => {
    for (let count = 0; count < 3; count++) await get("/developer/v2/me", limited.secret);
    for (let count = 0; count < 3; count++) await get("/developer/v2/me", planned.secret);
  });
  expect(rises.of('hub_rate_limit_denials_total{limit="key"}')).toBe(2);
  expect(rises.of('hub_rate_limit_denials_total{limit="plan"}')).toBe(1);
  expect(rises.of('hub_rate_limit_denials_total{limit="unauthenticated"}')).toBe(0);
});

test("metrics reveal no tenant data: no id, name, secret, path or address", async () => {
  const { id, name, organizationId, secret } = await makeNamedKey();
  await get(`/developer/v2/sites/${id}`, secret);
  const { text } = await scrape(server);
  for (const hidden of [id, name, organizationId, secret, "127.0.0.1", "/developer"])
    expect(text).not.toContain(hidden);
  expect(text).toContain("process_resident_memory_bytes ");
});

async function makeNamedKey() {
  const { key, secret } = await makeKey();
  const { organizationId } = await db().apiKey.findUniqueOrThrow({ where: { id: key.id } });
  return { id: key.id, name: key.name, organizationId, secret };
}

test("the metrics' port serves nothing else, and the API's port no metrics", async () => {
  const own = new URL(/Metrics at (\S+)/.exec(server.output.stdout)![1]!);
  expect((await fetch(new URL("/developer/v2/me", own))).status).toBe(404);
  expect((await fetch(own, { method: "POST" })).status).toBe(405);
  expect((await get("/metrics")).status).toBe(404);
});

test("an unavailable METRICS_PORT ends the start with one line and exit code 1", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  for (const [METRICS_PORT, reason] of [
    [String(port), `Port ${port} on 127.0.0.1 is taken by another program: stop that one or set METRICS_PORT.`],
    ["65536", "METRICS_PORT must be a whole number from 0 to 65535"],
    ["http", "METRICS_PORT must be a whole number from 0 to 65535"],
  ] as const) {
    const { code, stderr } = await runServer({ DATA_DIR: dataDir, METRICS_PORT });
    expect([code, stderr]).toEqual([1, `Cannot start: ${reason}\n`]);
  }
  other.close();
});

test("metrics listen on loopback, even if HOST is every address, unless METRICS_HOST says otherwise", async () => {
  const addressOf = ({ output }: StartedServer) => new URL(/Metrics at (\S+)/.exec(output.stdout)![1]!);
  const answers = (url: URL) =>
    fetch(url).then(
      ({ status }) => status,
      (error: Error) => error.message,
    );
  const variables = { DATA_DIR: dataDir, METRICS_PORT: "0", HOST: "0.0.0.0" };
  const guarded = await startServer(variables);
  const own = addressOf(guarded);
  expect(await answers(own)).toBe(200);
  own.hostname = "127.0.0.2";
  expect(await answers(own)).toBe("fetch failed");
  await guarded.stop();
  const open = await startServer({ ...variables, METRICS_HOST: "0.0.0.0" });
  const everywhere = addressOf(open);
  everywhere.hostname = "127.0.0.1";
  expect(await answers(everywhere)).toBe(200);
  await open.stop();
  const { code, stderr } = await runServer({ ...variables, METRICS_HOST: "203.0.113.1" });
  expect([code, stderr]).toEqual([1, expect.stringContaining("METRICS_HOST is not an address of this machine")]);
});

test("without METRICS_PORT there are no metrics", async () => {
  const silent = await startServer({ DATA_DIR: dataDir });
  expect((await silent.stop()).stdout).not.toContain("Metrics");
});
