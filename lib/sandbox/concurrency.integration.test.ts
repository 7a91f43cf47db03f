import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { readSteadily } from "@/lib/db/query/steady-read";
import { inTransaction, withSandboxLock } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { applyFixture } from "@/lib/sandbox/apply-fixture";
import { sandboxFixtures } from "@/lib/sandbox/labels";
import { resetSandbox } from "@/lib/sandbox/service";
import { createSite, listSites } from "@/lib/sites/service";
import { shareApi } from "@/lib/testing/callers/ask";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { hub } from "@/lib/testing/hub";
import { atPace } from "@/lib/testing/pace";
import { askWith, dumpEnvironment, makeKey, makeSandboxAdmin, readLists } from "@/lib/testing/worlds/sandbox-world";

const api = shareApi();
let admin: Ctx;

beforeEach(async () => {
  admin = await makeSandboxAdmin();
  await resetSandbox(admin, { fixture: "default" });
});

/** Starts a change in the sandbox that stays open until it is released. */
async function beginWriting(ctx: Ctx) {
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { organizationId, environment } = ctx;
  const site = { id: newId("site"), organizationId, environment, name: "Half made", timeZone: "UTC" };
  const written = inTransaction(ctx, async (tx) => {
    await tx.site.create({ data: site });
    begun.resolve();
    await end.promise;
  });
  await begun.promise;
  return {
    site,
    end() {
      end.resolve();
      return written;
    },
  };
}

/** Waits until a session waits for another's advisory lock. */
async function untilSomebodyWaits(kind: "ExclusiveLock" | "ShareLock"): Promise<void> {
  for (;;) {
    const [row] = await db().$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_locks
      where locktype = 'advisory' and mode = ${kind} and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    if (row!.waiting > 0) return;
  }
}

async function untilAListWaits(): Promise<void> {
  for (;;) {
    const [row] = await db().$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_locks
      where relation = 'deliveries'::regclass and mode = 'AccessShareLock' and not granted`;
    if (row!.waiting > 0) return;
  }
}

const has = async (id: string) => (await db().site.count({ where: { id } })) === 1;

test("a reset waits for a running change, then removes it with the rest", async () => {
  const { site, end } = await beginWriting(admin);
  const reset = resetSandbox(admin, { fixture: "default" });
  await untilSomebodyWaits("ExclusiveLock");
  await end();
  await reset;
  expect(await has(site.id)).toBe(false);
});

test("a change that arrives while a reset waits is made after it and remains", async () => {
  const { end } = await beginWriting(admin);
  const reset = resetSandbox(admin, { fixture: "default" });
  await untilSomebodyWaits("ExclusiveLock");
  const later = createSite(admin, { name: "Later", timeZone: "UTC", address: null });
  await untilSomebodyWaits("ShareLock");
  await end();
  await reset;
  expect(await has((await later).id)).toBe(true);
});

test("the CLI's change of a key named only by its id also waits for a reset", async () => {
  const { key } = await makeKey(admin);
  const { slug } = await db().organization.findUniqueOrThrow({ where: { id: admin.organizationId } });
  const revoke = () => hub("keys", "revoke", key.id, "--organization", slug);
  let revoking: ReturnType<typeof revoke> | undefined;
  await withSandboxLock(admin, async () => {
    revoking = revoke();
    await untilSomebodyWaits("ShareLock");
  });
  expect(await revoking).toMatchObject({ code: 0, stdout: expect.stringContaining("Revoked") });
});

test("changes of other organizations and of the live environment do not wait for a reset", async () => {
  const { end } = await beginWriting(admin);
  const reset = resetSandbox(admin, { fixture: "default" });
  await untilSomebodyWaits("ExclusiveLock");
  const site = { name: "Unhindered", timeZone: "UTC", address: null };
  await createSite({ ...admin, environment: "live" }, site);
  await createSite(await makeSandboxAdmin(), site);
  await untilSomebodyWaits("ExclusiveLock");
  await end();
  await reset;
});

test("a reset waits at most 1.5 s for a change that does not end, and then resets nothing", async () => {
  const before = await dumpEnvironment(admin);
  const { site, end } = await beginWriting(admin);
  const askedAt = performance.now();
  await expect(resetSandbox(admin, { fixture: "empty" })).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(performance.now() - askedAt).toBeLessThan(atPace(2_500));
  await end();
  await db().site.delete({ where: { id: site.id } });
  expect(await dumpEnvironment(admin)).toBe(before);
});

test("concurrent resets run one after the other and leave the sandbox complete", async () => {
  const results = await Promise.all(
    [0, 1, 2, 3, 4].map((number) => resetSandbox(admin, { fixture: sandboxFixtures[number % 3]! })),
  );
  const times = results.map(({ lastResetAt }) => lastResetAt);
  expect(new Set(times).size).toBe(times.length);
  await resetSandbox(admin, { fixture: "default" });
  expect((await listSites(admin, { limit: 10, offset: 0, search: "", sort: "name", order: "asc" })).total).toBe(4);
  expect(await db().event.count({ where: { organizationId: admin.organizationId, type: "sandbox.reset" } })).toBe(7);
});

test("readers see one fixture or the next in every list, never a mixture", async () => {
  const { secret } = await makeKey(admin);
  const paths = [
    "/sandbox/developer/v2/visitors?limit=100",
    "/sandbox/developer/v2/visitors?limit=100&search=a",
    "/sandbox/api/v1/visitors?per_page=100&date=today",
    "/sandbox/developer/v2/deliveries?limit=100&search=ada",
    "/sandbox/developer/v2/employees?limit=100",
    "/sandbox/developer/v2/sites?limit=100",
  ];
  const read = async (path: string) => (await askWith(api.port, secret, path)).text;
  const whole = new Map(paths.map((path) => [path, new Set<string>()]));
  for (const fixture of sandboxFixtures) {
    await resetSandbox(admin, { fixture });
    for (const path of paths) whole.get(path)!.add(await read(path));
  }
  let isOver = false;
  const seen = new Map(paths.map((path) => [path, new Set<string>()]));
  const reading = paths.map(async (path) => {
    while (!isOver) seen.get(path)!.add(await read(path));
  });
  for (let round = 0; round < 24; round++) await resetSandbox(admin, { fixture: sandboxFixtures[round % 3]! });
  isOver = true;
  await Promise.all(reading);
  for (const path of paths) {
    expect(
      [...seen.get(path)!].filter((text) => !whole.get(path)!.has(text)),
      path,
    ).toEqual([]);
  }
  expect(seen.get(paths[0]!)!.size).toBeGreaterThan(1);
});

test("a list resolved before a reset and read after it is read again", async () => {
  await resetSandbox(admin, { fixture: "empty" });
  const { secret } = await makeKey(admin);
  const search = "/sandbox/developer/v2/deliveries?search=ada%20abel";
  let list: Promise<{ text: string }> | undefined;
  await withSandboxLock(admin, async (tx) => {
    await tx.$executeRaw`lock table deliveries in access exclusive mode`;
    list = askWith(api.port, secret, search);
    await untilAListWaits();
    await applyFixture(tx, { organizationId: admin.organizationId, fixture: "default" });
  });
  const { text } = await list!;
  expect(JSON.parse(text).pagination.total).toBeGreaterThan(0);
  expect(text).toBe((await askWith(api.port, secret, search)).text);
});

test("a list that finds the sandbox reset every time gives up; live lists and single-statement lists do not check", async () => {
  const read = async () => (await resetSandbox(admin, { fixture: "empty" })).fixture;
  await expect(readSteadily(admin, { search: "a" }, read)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(await readSteadily(admin, { search: "" }, read)).toBe("empty");
  expect(await readSteadily({ ...admin, environment: "live" }, { search: "a" }, read)).toBe("empty");
});

test("a crash in the middle leaves the previous state", async () => {
  const { secret } = await makeKey(admin);
  const before = await readLists(api.port, secret);
  const stop = `stop_${newId("event")}`;
  await runAsOwner(`
    create function ${stop}() returns trigger language plpgsql as $$
    begin
      if new.organization_id = '${admin.organizationId}' then perform pg_terminate_backend(pg_backend_pid()); end if;
      return new;
    end $$`);
  await runAsOwner(`create trigger ${stop} before insert on deliveries for each row execute function ${stop}()`);
  try {
    await expect(resetSandbox(admin, { fixture: "busy_lobby" })).rejects.toMatchObject({ code: "UNAVAILABLE" });
  } finally {
    await runAsOwner(`drop trigger ${stop} on deliveries`);
  }
  expect(await readLists(api.port, secret)).toEqual(before);
  await resetSandbox(admin, { fixture: "busy_lobby" });
  expect(await readLists(api.port, secret)).not.toEqual(before);
});

test("a sandbox that was filled by hand is reset in under 2 s", async () => {
  const { organizationId } = admin;
  const [site] = await db().site.findMany({ where: { organizationId }, take: 1 });
  await db().$executeRaw`
    insert into visitors (id, organization_id, environment, site_id, first_name, last_name, visit_at, updated_at)
    select 'vis_' || left(md5(${organizationId} || n), 26), ${organizationId}, 'sandbox', ${site!.id}, 'Ada', 'No. ' || n,
      now(), now()
    from generate_series(1, 10000) n`;
  const askedAt = performance.now();
  await resetSandbox(admin, { fixture: "busy_lobby" });
  expect(performance.now() - askedAt).toBeLessThan(atPace(2_000));
  expect(await db().visitor.count({ where: { organizationId } })).toBe(183);
});
