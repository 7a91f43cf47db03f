import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listPool } from "@/lib/db/pools";
import type { Ctx } from "@/lib/platform/ctx";
import { resetAllSandboxes } from "@/lib/sandbox/reset-all-sandboxes";
import { getSandbox, resetSandbox } from "@/lib/sandbox/service";
import { createSite, listSites } from "@/lib/sites/service";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

/* Uses a database of its own, because it affects every organization there. */

let own: OwnDatabase;
let admin: Ctx;

beforeAll(async () => {
  own = await takeOwnDatabase();
});
afterAll(async () => {
  await listPool().end();
  await own.drop();
});
beforeEach(async () => {
  admin = await makeSandboxAdmin();
});

const SITE = { name: "Made by hand", timeZone: "UTC", address: null };
const LIST = { limit: 100, offset: 0, search: "", sort: "name", order: "asc" } as const;
const namesOf = async (ctx: Ctx) => (await listSites(ctx, LIST)).items.map(({ name }) => name);
const FIXTURE_SITES = ["Sandbox Berlin", "Sandbox Lisbon", "Sandbox New York", "Sandbox Singapore"];
const filled = async () => {
  await resetSandbox(admin, { fixture: "busy_lobby" });
  return admin;
};
const yesterday = ({ organizationId }: Ctx) =>
  db()
    .$executeRaw`update sandboxes set reset_at = reset_at - interval '1 day' where organization_id = ${organizationId}`;
const resets = ({ organizationId }: Ctx) =>
  db().event.count({ where: { organizationId, type: "sandbox.reset", actorName: "daily reset" } });

test("the daily reset fills due sandboxes with default, once a day, even when it runs repeatedly or concurrently", async () => {
  await resetSandbox(admin, { fixture: "busy_lobby" });
  await createSite(admin, SITE);
  await yesterday(admin);
  const never = await makeSandboxAdmin();
  const early = await makeSandboxAdmin();
  await resetSandbox(early, { fixture: "empty" });
  await Promise.all([resetAllSandboxes(), resetAllSandboxes()]);
  await resetAllSandboxes();
  expect(await Promise.all([admin, never, early].map(resets))).toEqual([1, 1, 0]);
  for (const ctx of [admin, never]) {
    expect(await getSandbox(ctx)).toMatchObject({ fixture: "default" });
    expect(await namesOf(ctx)).toEqual(FIXTURE_SITES);
  }
  expect(await getSandbox(early)).toMatchObject({ fixture: "empty" });
});

test("the daily reset leaves what exceeds its time to the next run", async () => {
  await resetAllSandboxes();
  await yesterday(await filled());
  expect(await resetAllSandboxes(-1)).toEqual({ reset: 0, failed: 0 });
  expect(await resetAllSandboxes()).toMatchObject({ reset: 1 });
});

test("the daily reset continues after a failure, and the next run retries it", async () => {
  const failing = await makeSandboxAdmin();
  await resetAllSandboxes();
  for (const ctx of [admin, failing]) await yesterday(ctx);
  await runAsOwner(`
    create function refuse_${failing.organizationId}() returns trigger language plpgsql as $$
    begin if new.organization_id = '${failing.organizationId}' then raise 'stop'; end if; return new; end $$`);
  await runAsOwner(
    `create trigger refuse before insert on deliveries for each row execute function refuse_${failing.organizationId}()`,
  );
  try {
    expect((await resetAllSandboxes()).failed).toBe(1);
    expect(await Promise.all([admin, failing].map(resets))).toEqual([2, 1]);
  } finally {
    await runAsOwner("drop trigger refuse on deliveries");
  }
  expect(await resetAllSandboxes()).toMatchObject({ failed: 0 });
  expect(await resets(failing)).toBe(2);
});
