import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { db, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { writePool } from "@/lib/db/pools";
import { inTransaction } from "@/lib/db/transaction";
import { addAtCommit } from "@/lib/db/transactions/at-commit";
import { databaseUrl } from "@/lib/db/url";
import type { Ctx } from "@/lib/platform/ctx";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { logLinesOf } from "@/lib/testing/log-lines";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
let ctx: Ctx;
let siteId: string;

beforeEach(async () => {
  ctx = await makeMember((await makeOrganization()).id);
  siteId = (await makeSite(ctx, "Before")).id;
});

const nameNow = async () => (await db().site.findUniqueOrThrow({ where: { id: siteId } })).name;
const rename = (tx: Tx, name: string) => tx.site.update({ where: { id: siteId }, data: { name } });

test("models and statements of a transaction see each other's changes, and nobody else does before the commit", async () => {
  await inTransaction({}, async (tx) => {
    await rename(tx, "Middle");
    expect(await tx.$queryRaw`select name from sites where id = ${siteId}`).toEqual([{ name: "Middle" }]);
    expect(await tx.$executeRaw`update sites set name = 'After' where id = ${siteId}`).toBe(1);
    expect(await tx.site.findUnique({ where: { id: siteId }, select: { name: true } })).toEqual({ name: "After" });
    expect(await nameNow()).toBe("Before");
  });
  expect(await nameNow()).toBe("After");
});

test.each<[string, (tx: Tx) => unknown, RegExp]>([
  [
    "the verb fails",
    () => {
      throw new Error("no reason");
    },
    /no reason/,
  ],
  ["a statement fails", (tx) => tx.$executeRaw`select 1 / 0`, /division by zero/],
  ["a model fails", (tx) => tx.site.update({ where: { id: "site_none" }, data: { name: "No" } }), /not found/],
  [
    "a failed statement is not noticed by the verb",
    (tx) => tx.$executeRaw`select 1 / 0`.catch(() => null),
    /division by zero/,
  ],
  [
    "the statement fails that leaves with the commit",
    (tx) => addAtCommit(tx, { statement: () => Prisma.sql`select 1 / 0` }, null),
    /division by zero/,
  ],
])("all changes are rolled back when %s, and the connection is used again", async (_, fail, reason) => {
  const failing = inTransaction({}, async (tx) => {
    await tx.$executeRaw`update sites set name = 'Raw' where id = ${siteId}`;
    await rename(tx, "After");
    await fail(tx);
  });
  await expect(failing).rejects.toThrow(reason);
  expect(await nameNow()).toBe("Before");
  await inTransaction({}, (tx) => rename(tx, "Again"));
  expect(await nameNow()).toBe("Again");
});

test("statements that are not awaited one by one run in the order of their calls", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `Name ${index}`);
  await inTransaction({}, async (tx) => {
    await Promise.all(names.map((name) => tx.$executeRaw`update sites set name = ${name} where id = ${siteId}`));
  });
  expect(await nameNow()).toBe("Name 19");
});

test.each([
  ["one statement", 1, 30],
  ["many statements", 30, 0.1],
])("a transaction that takes too long by %s is ended, and nothing of it runs afterwards", async (_, count, seconds) => {
  let refusals = 0;
  const sleeping = inTransaction(
    {},
    async (tx) => {
      await rename(tx, "After");
      for (let done = 0; done < count; done++) await tx.$queryRaw`select pg_sleep(${seconds})`.catch(() => refusals++);
      await rename(tx, "Late").catch(() => refusals++);
    },
    500,
  );
  await expect(sleeping).rejects.toMatchObject({ code: "UNAVAILABLE", cause: { wait: "statement" } });
  expect(refusals).toBeGreaterThan(1);
  expect(await nameNow()).toBe("Before");
  await inTransaction({}, (tx) => rename(tx, "Again"));
  expect(await nameNow()).toBe("Again");
});

test("the log line of a 503 names the wait that ran out: for a lock, or for a connection of the pool", async () => {
  const secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
  const holder = new pg.Client(databaseUrl());
  await holder.connect();
  const refusalOf = async () => {
    let status = 0;
    const lines = await logLinesOf(async () => {
      const headers = { "x-api-key": secret, "content-type": "application/json" };
      const body = JSON.stringify({ firstName: "Ada", lastName: "Abel" });
      status = (await ask(api.port, { method: "POST", path: "/developer/v2/visitors", headers, body })).status;
    });
    return { status, waits: lines.filter(({ msg }) => msg.endsWith("was refused")).map(({ wait }) => wait) };
  };
  await holder.query("begin; lock table visitors in share mode");
  expect(await refusalOf()).toEqual({ status: 503, waits: ["lock"] });
  await holder.query("rollback; begin; select pg_advisory_xact_lock(4711)");
  const { max } = writePool().options;
  const busy = Array.from({ length: max }, () =>
    inTransaction({}, async (tx) => void (await tx.$executeRaw`select pg_advisory_xact_lock_shared(4711)`)),
  );
  expect(await refusalOf()).toEqual({ status: 503, waits: ["pool"] });
  await holder.end();
  await Promise.all(busy);
  expect(await db().visitor.count({ where: { organizationId: ctx.organizationId } })).toBe(0);
});
