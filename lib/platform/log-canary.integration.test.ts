import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintSecret } from "@/lib/keys/secret";
import { createKey } from "@/lib/keys/service";
import { type Ask, ask } from "@/lib/testing/callers/ask";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { type StartedServer, startServer } from "@/lib/testing/processes/start-server";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

const LAST_NAME = "Canary-Weatherwax";

let own: OwnDatabase;
let dataDir: string;
let server: StartedServer;
let secret: string;
let siteId: string;

beforeAll(async () => {
  own = await takeOwnDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-log-"));
  server = await startServer({
    DATA_DIR: dataDir,
    DATABASE_URL: own.url,
    MIGRATION_DATABASE_URL: own.ownerUrl,
    LOG_LEVEL: "debug",
  });
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  siteId = (await makeSite(ctx)).id;
  const key = { name: "Canary", reach: "all_sites", access: "read_write", siteIds: [], expiresAt: null } as const;
  secret = (await createKey(ctx, { ...key, siteIds: [] })).secret;
});
afterAll(async () => {
  await server.stop();
  await own.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const send = (request: Ask) => ask(Number(new URL(server.address).port), request);
const idOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers["x-request-id"]);

async function exchange(): Promise<string> {
  const body = JSON.stringify({ api_key: secret });
  const reply = await send({ method: "POST", path: "/api/v1/auth/token", headers: JSON_BODY, body });
  expect(reply.status).toBe(200);
  return reply.json.access_token ?? reply.json.token ?? reply.json.data?.access_token ?? reply.json.data?.token;
}

const JSON_BODY = { "content-type": "application/json" };

/** Requests that carry the key's secret, or a token of it, everywhere a caller can put text. */
function careless(token: string): Ask[] {
  const outsider = mintSecret("live");
  const withKey = { "x-api-key": secret };
  return [
    { path: "/developer/v2/me", headers: { "x-api-key": `${secret}x` } },
    { path: "/developer/v2/me", headers: { "x-api-key": outsider } },
    { path: "/developer/v2/me", headers: { authorization: `Bearer ${token}x` } },
    { path: "/developer/v2/me", headers: { authorization: `Bearer ${secret}` } },
    { path: `/developer/v2/${secret}`, headers: withKey },
    { path: `/developer/v2/visitors/${token}`, headers: withKey },
    { path: `/developer/v2/visitors?limit=${secret}&search=${token}`, headers: withKey },
    {
      path: "/developer/v2/nowhere",
      headers: { ...withKey, "user-agent": `curl ${secret} ${token}`, referer: secret },
    },
    {
      method: "POST",
      path: "/developer/v2/visitors",
      headers: { ...withKey, ...JSON_BODY },
      body: `{"firstName":"${secret}"`,
    },
    {
      method: "POST",
      path: "/api/v1/auth/token",
      headers: JSON_BODY,
      body: `{"api_key":"${outsider}","x":"${token}"}`,
    },
  ];
}

/** Creates a visitor whose insert PostgreSQL refuses with an error that quotes the row. */
async function failInsert() {
  await runAsOwner(`
    create function refuse_visitor() returns trigger language plpgsql as $$
    begin
      raise exception 'new row violates a check' using errcode = '23514', detail = 'Failing row contains (' || new.last_name || ').';
    end $$`);
  await runAsOwner("create trigger refused before insert on visitors for each row execute function refuse_visitor()");
  const body = JSON.stringify({ firstName: "Esme", lastName: LAST_NAME, siteId });
  return send({ method: "POST", path: "/developer/v2/visitors", headers: { "x-api-key": secret, ...JSON_BODY }, body });
}

/** Without this table the key look-up fails, too. */
async function failRead() {
  await runAsOwner("alter table sites rename to sites_away");
  const reply = await send({ path: `/developer/v2/sites?search=${secret}`, headers: { "x-api-key": secret } });
  await runAsOwner("alter table sites_away rename to sites");
  return reply;
}

test("at debug level every failure logs its request id, and no line contains a secret, a token or a visitor's name", async () => {
  const token = await exchange();
  const refused = [];
  for (const request of careless(token)) refused.push(await send(request));
  const broken = [await failInsert(), await failRead()];
  expect(broken.map(({ status }) => status)).toEqual([500, 503]);
  const { stdout, stderr } = await server.stop();
  for (const reply of [...refused, ...broken]) {
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(stderr).toContain(`"requestId":"${idOf(reply)}"`);
  }
  const log = stdout + stderr;
  expect(log.replaceAll(/ihub_live_\[cut\]/g, "")).not.toMatch(/ihub_(live|sandbox)_/);
  for (const hidden of [secret.slice(10), token.split(".")[1]!, token.split(".")[2]!, LAST_NAME])
    expect(log).not.toContain(hidden);
  for (const line of stderr.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
});
