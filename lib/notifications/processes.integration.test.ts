import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import type { Ctx } from "@/lib/platform/ctx";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { programFile } from "@/lib/testing/processes/programs";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { makeKey } from "@/lib/testing/worlds/notified";

const ORGANIZATIONS = 4;
const KEYS = 5;

let own: OwnDatabase;
const processes: ChildProcess[] = [];

/** Every e-mail takes a moment, so that a process can be killed while it writes them. */
beforeAll(async () => {
  own = await takeOwnDatabase();
  await runAsOwner(`
    create function linger() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return new; end';
    create trigger linger before insert on emails for each statement execute function linger()`);
});
afterAll(async () => {
  for (const child of processes) child.kill("SIGKILL");
  await own.drop();
});

async function spawnNotifier(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [programFile("notify")], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "silent", DATABASE_URL: databaseUrl() },
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(child);
  await once(child.stdout!, "data");
  return child;
}

async function isWriting(): Promise<boolean> {
  const { rows } = await runAsOwner("select 1 from pg_stat_activity where wait_event = 'PgSleep'");
  return rows.length > 0;
}

async function makeKeys(): Promise<Ctx[]> {
  const admins: Ctx[] = [];
  for (let made = 0; made < ORGANIZATIONS; made++) {
    const owner = await makeMember((await makeOrganization()).id, "owner");
    admins.push(owner, await makeMember(owner.organizationId, "admin"));
    for (let keys = 0; keys < KEYS; keys++) await makeKey(owner);
  }
  return admins;
}

const count = async () => ({ shown: await db().notification.count(), emails: await db().email.count() });

test("two processes at once, and one killed while it writes: everybody is notified of everything once", async () => {
  await makeKeys();
  const first = await spawnNotifier();
  await expect.poll(isWriting, { interval: 10, timeout: 60_000 }).toBe(true);
  first.kill("SIGKILL");
  await once(first, "exit");
  await expect.poll(isWriting, { timeout: 60_000 }).toBe(false);
  expect(await count()).toEqual({ shown: 0, emails: 0 });

  await Promise.all([spawnNotifier(), spawnNotifier()]);
  const all = ORGANIZATIONS * KEYS * 2;
  await expect.poll(count, { timeout: 60_000 }).toEqual({ shown: all, emails: all });

  await db().$executeRaw`update api_keys set created_at = created_at - interval '61 days'`;
  await expect.poll(count, { timeout: 60_000 }).toEqual({ shown: 2 * all, emails: 2 * all });
  await db().$executeRaw`update api_key_secrets set created_at = created_at - interval '91 days'`;
  await expect.poll(count, { timeout: 60_000 }).toEqual({ shown: 3 * all, emails: 3 * all });
  const perPerson = await db().notification.groupBy({ by: ["userId", "type"], _count: true });
  expect(perPerson.map(({ _count }) => _count)).toEqual(Array(ORGANIZATIONS * 2 * 3).fill(KEYS));
});
