import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedUrl, readSettings } from "@/lib/embedded-postgres/settings";
import { hashSecret, lastFour, mintSecret } from "@/lib/keys/secret";
import { newId } from "@/lib/platform/ids";
import { ask } from "@/lib/testing/callers/ask";
import { type StartedServer, startServer } from "@/lib/testing/processes/start-server";

const CLIENTS = 16;
const ANSWERS = 200;

let dataDir: string;
let server: StartedServer;
let secret: string;

/** A server with a PostgreSQL of its own, which is what is killed. */
const start = () =>
  startServer({ DATA_DIR: dataDir, DATABASE_URL: "", MIGRATION_DATABASE_URL: "", LOG_LEVEL: "silent" });

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-drafts-"));
  await chmod(dataDir, 0o711);
  server = await start();
  secret = await makeWritingKey();
});
afterAll(async () => {
  await server.stop();
  const { folder } = (await readSettings(dataDir))!;
  await rm(path.dirname(folder), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

async function query(text: string, values: unknown[] = []) {
  const client = new pg.Client(embeddedUrl((await readSettings(dataDir))!));
  await client.connect();
  return client.query(text, values).finally(() => client.end());
}

async function makeWritingKey(): Promise<string> {
  const { rows } = await query("update organizations set requests_per_minute = 1000000 returning id");
  const [{ id: organizationId }] = rows;
  const [keyId, value] = [newId("key"), mintSecret("live")];
  await query(
    `insert into api_keys (id, organization_id, environment, name, reach, access, created_by_name, owner_name)
     values ($1, $2, 'live', 'Crowd', 'all_sites', 'read_write', 'test', 'test')`,
    [keyId, organizationId],
  );
  await query(
    "insert into api_key_secrets (id, organization_id, key_id, hash, last_four) values ($1, $2, $3, $4, $5)",
    [newId("secret"), organizationId, keyId, hashSecret(value), lastFour(value)],
  );
  return value;
}

/** Creates visitors with all clients until the server is gone; calls `onAnswer` after each answer. */
async function createVisitors(siteId: string, onAnswer: (visitorId: string) => void): Promise<void> {
  const port = Number(new URL(server.address).port);
  const headers = { "x-api-key": secret, "content-type": "application/json" };
  const body = JSON.stringify({ firstName: "Ada", lastName: "Abel", siteId });
  const keepCreating = async () => {
    for (;;) {
      const reply = await ask(port, { method: "POST", path: "/developer/v2/visitors", headers, body }).catch(
        () => null,
      );
      if (reply?.status !== 201) return;
      onAnswer(reply.json.data.id);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, keepCreating));
}

test("kill -9 of the server and its PostgreSQL: every answered change is there, and every change has its event", async () => {
  const { folder } = (await readSettings(dataDir))!;
  const postmaster = Number.parseInt(await readFile(path.join(folder, "postmaster.pid"), "utf8"), 10);
  const [site] = (await query("select id from sites where environment = 'live' limit 1")).rows;
  const answered: string[] = [];
  await createVisitors(site.id, (id) => {
    if (answered.push(id) !== ANSWERS) return;
    process.kill(postmaster, "SIGKILL");
    server.child.kill("SIGKILL");
  });
  expect(answered.length).toBeGreaterThanOrEqual(ANSWERS);
  server = await start();
  const { rows } = await query(
    `select (select count(*)::int from visitors where id = any($1)) as found,
       (select count(*)::int from visitors v where v.first_name = 'Ada' and not exists (
         select from events e where e.subject_id = v.id and e.type = 'visitor.created')) as "withoutEvent",
       (select count(*)::int from event_drafts) as drafts`,
    [answered],
  );
  expect(rows).toEqual([{ found: answered.length, withoutEvent: 0, drafts: 0 }]);
});
