import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseUrl, ownerUrl } from "@/lib/db/url";
import { createKey } from "@/lib/keys/service";
import { askUntilServed } from "@/lib/testing/callers/ask";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { runServer, type StartedServer, startServer } from "@/lib/testing/processes/start-server";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-server-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A failed start: exit code 1, and one line on stderr that says why. */
async function failure(variables: Record<string, string>): Promise<string> {
  const { code, stderr } = await runServer({ DATA_DIR: dataDir, ...variables });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Cannot start: [^\n]+\n$/);
  return stderr;
}

describe("a start that cannot succeed ends with one line and exit code 1", () => {
  it("naming a bad variable and what it must be, not its value", async () => {
    const line = await failure({ PORT: "eighty", APP_SECRET: "too-short-value" });
    expect(line).toContain("PORT");
    expect(line).toContain("APP_SECRET must have at least 32 characters");
    expect(line).not.toMatch(/eighty|too-short-value/);
  });

  it("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    expect(await failure({ PORT: String(port) })).toContain(`Port ${port} on 127.0.0.1 is taken`);
    other.close();
  });

  it("when the data folder is not writable", async () => {
    const file = path.join(dataDir, "a-file");
    await writeFile(file, "");
    expect(await failure({ DATA_DIR: path.join(file, "data") })).toContain("is not writable");
  });

  it("when the data folder is a file", async () => {
    const file = path.join(dataDir, "a-file");
    await writeFile(file, "");
    expect(await failure({ DATA_DIR: file })).toBe(`Cannot start: DATA_DIR must be a folder, and ${file} is a file.\n`);
  });

  it("when the database is unreachable, without its password", async () => {
    const line = await failure({ DATABASE_URL: "postgresql://hub:hunter2@127.0.0.1:1/hub" });
    expect(line).toContain("127.0.0.1:1/hub refuses connections");
    expect(line).not.toContain("hunter2");
  });

  it("when the two addresses name different databases, or only the owner's is given", async () => {
    const other = new URL(ownerUrl());
    other.pathname = "/postgres";
    expect(await failure({ DATABASE_URL: other.href })).toContain("must name the same database");
    expect(await failure({ DATABASE_URL: "" })).toContain("MIGRATION_DATABASE_URL goes with DATABASE_URL only");
  });

  it("when the database does not exist", async () => {
    const url = new URL(databaseUrl());
    url.pathname = "/no_such_database";
    expect(await failure({ DATABASE_URL: url.href })).toContain("does not exist");
  });

  it("when APP_SECRET in the data folder is damaged", async () => {
    await writeFile(path.join(dataDir, "APP_SECRET"), "short");
    expect(await failure({ APP_SECRET: "" })).toContain("is damaged");
    await rm(path.join(dataDir, "APP_SECRET"));
  });
});

it("a start prints no warning when its role may only add events", async () => {
  const server = await startServer({ DATA_DIR: dataDir });
  expect((await askUntilServed(() => fetch(`${server.address}/readyz`))).status).toBe(200);
  expect((await server.stop()).stdout).not.toContain("events");
});

describe("a running server", () => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await startServer({ DATA_DIR: dataDir });
  });
  afterAll(() => server.stop());

  /** The server's answer to any bytes. */
  async function answerTo(request: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
    socket.write(request);
    let text = "";
    for await (const part of socket) text += part;
    const [head = "", body = ""] = text.split("\r\n\r\n");
    expect(head).toMatch(/^X-Request-Id: req_\w+/m);
    return { status: Number(head.split(" ")[1]), body: JSON.parse(body) };
  }

  const envelope = (code: string) => ({
    error: { code, message: expect.any(String), details: {}, requestId: expect.stringMatching(/^req_/) },
  });

  it("says that it is alive and ready", async () => {
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    expect((await askUntilServed(() => fetch(`${server.address}/readyz`))).status).toBe(200);
  });

  it("answers what Node's parser refuses in v2's envelope", async () => {
    const key = `GET /developer/v2/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: `;
    expect(await answerTo(`${key}${"a".repeat(1_000_000)}\r\n\r\n`)).toEqual({
      status: 431,
      body: envelope("HEADERS_TOO_LARGE"),
    });
    const malformed = { status: 400, body: envelope("MALFORMED_REQUEST") };
    expect(await answerTo(`${key}a\0b\r\n\r\n`)).toEqual(malformed);
    expect(await answerTo("what is this\r\n\r\n")).toEqual(malformed);
    expect(await answerTo("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n")).toEqual(malformed);
  });

  it("serves only what its ROLE includes", async () => {
    const answer = await fetch(`${server.address}/integrations/api`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual(envelope("NOT_FOUND"));
  });
});

it("SIGTERM lets the requests in flight finish, accepts no new ones, and ends with code 0", async () => {
  const server = await startServer({ DATA_DIR: dataDir });
  const ctx = await makeMember((await makeOrganization()).id);
  const { secret } = await createKey(ctx, {
    name: "In flight",
    reach: "all_sites",
    access: "read",
    siteIds: [],
    expiresAt: null,
  });
  const blocker = new pg.Client(databaseUrl());
  await blocker.connect();
  await blocker.query("begin; lock table api_key_secrets in access exclusive mode");
  const answer = fetch(`${server.address}/developer/v2/me`, { headers: { "X-API-Key": secret } });
  await waitingQuery();
  const ended = server.stop();
  await expect.poll(() => fetch(server.address).catch(() => "refused")).toBe("refused");
  await blocker.query("commit");
  await blocker.end();
  expect((await answer).status).toBe(200);
  expect((await ended).code).toBe(0);
});

it.each([
  ["it may be one of several and has no REDIS_URL", {}, "Warning: several processes without REDIS_URL"],
  [
    "its database role may rewrite events",
    { DATABASE_URL: ownerUrl(), MIGRATION_DATABASE_URL: "" },
    "Warning: the database role of DATABASE_URL may change and delete events",
  ],
  ["the Redis of REDIS_URL is away", { REDIS_URL: "redis://127.0.0.1:1" }, "Warning: the Redis of REDIS_URL does not"],
])("a start says so when %s, and serves", async (_, variables, warning) => {
  const server = await startServer({ DATA_DIR: dataDir, ...variables });
  expect((await askUntilServed(() => fetch(`${server.address}/readyz`))).status).toBe(200);
  expect((await server.stop()).stdout).toContain(warning);
});

/** Resolves when a query waits for a lock. Each look is its own query: within a transaction, the activity never changes. */
async function waitingQuery(): Promise<void> {
  const sql = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  await expect.poll(async () => (await runAsOwner(sql)).rowCount).toBeGreaterThan(0);
}
