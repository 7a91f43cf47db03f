import { beforeEach, expect, test } from "vitest";
import type { Ctx } from "@/lib/ctx";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { chooseSite } from "@/lib/sites/choose-site";
import { archiveSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/fixtures";

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

const asKey = (siteIds: string[] | null): Ctx => ({
  ...admin,
  actor: { kind: "apiKey", keyId: "key_test", name: "Key", access: "read_write", operations: [], siteIds },
});
const choose = (ctx: Ctx, siteId?: string) => chooseSite(db(), ctx, siteId);
const refusal = (ctx: Ctx, siteId?: string) =>
  choose(ctx, siteId).then(
    () => null,
    ({ code, message, details }) => ({ code, message, details }),
  );

test("a site that is unknown, foreign, archived, out of reach or of the other environment gets one answer", async () => {
  const [own, other, archived] = [await makeSite(admin), await makeSite(admin), await makeSite(admin)];
  await archiveSite(admin, { siteId: archived.id });
  const sandbox = await makeSite({ ...admin, environment: "sandbox" });
  const foreign = await makeSite(await makeMember((await makeOrganization()).id));
  const issue = "There is no such site.";
  const expected = { code: "VALIDATION_ERROR", message: issue, details: { fields: [{ field: "siteId", issue }] } };
  const key = asKey([own.id, archived.id, foreign.id, sandbox.id]);
  for (const id of ["site_00000000000000000000000000", "", foreign.id, archived.id, sandbox.id, other.id]) {
    expect(await refusal(key, id), id).toEqual(expected);
  }
  expect(await refusal(asKey(null), foreign.id)).toEqual(expected);
  expect(await choose(key, own.id)).toEqual({ id: own.id, name: own.name, timeZone: own.timeZone });
  expect(await choose(asKey(null), other.id)).toMatchObject({ id: other.id });
});

test("no site need be named when exactly one active site is in reach", async () => {
  const site = await makeSite(admin);
  await makeSite({ ...admin, environment: "sandbox" });
  expect(await choose(asKey(null))).toMatchObject({ id: site.id });
  const other = await makeSite(admin);
  const fields = [{ field: "siteId", issue: "Say which site: this key reaches more than one." }];
  expect(await refusal(asKey(null))).toMatchObject({ code: "VALIDATION_ERROR", details: { fields } });
  expect(await choose(asKey([other.id]))).toMatchObject({ id: other.id });
  await archiveSite(admin, { siteId: other.id });
  expect(await choose(asKey(null))).toMatchObject({ id: site.id });
  expect(await refusal(asKey([other.id]))).toMatchObject({ code: "VALIDATION_ERROR" });
});

test("archiving waits for whoever puts a record on the site; who comes after it finds the site archived", async () => {
  const { id: siteId } = await makeSite(admin);
  let archiving: Promise<unknown> | undefined;
  let isArchived = false;
  await inTransaction(admin, async (tx) => {
    await Promise.all([
      chooseSite(tx, admin, siteId),
      inTransaction(admin, (other) => chooseSite(other, admin, siteId)),
    ]);
    archiving = archiveSite(admin, { siteId }).then(() => {
      isArchived = true;
    });
    await untilBlocked();
    expect(isArchived).toBe(false);
  });
  await archiving;
  expect(await refusal(admin, siteId)).toMatchObject({ code: "VALIDATION_ERROR" });
});

/** Until a transaction of this database waits for another one's row. */
async function untilBlocked(): Promise<void> {
  for (;;) {
    const [row] = await db().$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
    if (row!.waiting > 0) return;
  }
}
