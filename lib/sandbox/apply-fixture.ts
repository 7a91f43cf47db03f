import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { insertAll } from "@/lib/db/query/insert-all";
import { env } from "@/lib/platform/env";
import { makeFixture } from "@/lib/sandbox/fixtures";
import type { SandboxFixture } from "@/lib/sandbox/labels";
import { lastDue } from "@/lib/sandbox/schedule";

type Laying = { organizationId: string; fixture: SandboxFixture };

/**
 * Puts a fixture in the place of all that the organization's sandbox holds. Keys stay, and keep the sites that every fixture
 * has; those made by hand are taken from them. Answers to repeated requests of before are forgotten. Nobody else may write
 * there meanwhile (`withSandboxLock`).
 */
export async function applyFixture(tx: Tx, { organizationId, fixture }: Laying): Promise<{ resetAt: Date }> {
  const resetAt = await readNow(tx);
  const rows = makeFixture(fixture, { organizationId, day: lastDue(resetAt, env().SANDBOX_RESET_HOUR) });
  await clearAway(tx, organizationId, rows.sites);
  await insertAll(tx, "sites", rows.sites, SITE_AS_NEW);
  await insertAll(tx, "employees", rows.employees);
  await insertAll(tx, "visitors", rows.visitors);
  await insertAll(tx, "badge_counters", rows.badges);
  await insertAll(tx, "deliveries", rows.deliveries);
  const state = { fixture, resetAt };
  await tx.sandbox.upsert({ where: { organizationId }, create: { organizationId, ...state }, update: state });
  return { resetAt };
}

/** By the database's clock, so that machines whose clocks differ lay the same day. */
export async function readNow(tx: Pick<Tx, "$queryRaw">): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row!.now;
}

/** The fixture's own sites are changed in place, for keys refer to them. */
const SITE_AS_NEW = Prisma.sql`
  on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, address = excluded.address,
    status = excluded.status, created_at = excluded.created_at, updated_at = excluded.updated_at`;

/** Records first, so that no row has to be told that what it refers to is gone. */
async function clearAway(tx: Tx, organizationId: string, kept: { id: string }[]): Promise<void> {
  const tenant = { organizationId, environment: "sandbox" as const };
  await tx.visitor.deleteMany({ where: tenant });
  await tx.delivery.deleteMany({ where: tenant });
  await tx.employee.deleteMany({ where: tenant });
  await tx.badgeCounter.deleteMany({ where: { site: tenant } });
  const handMade = { ...tenant, id: { notIn: kept.map(({ id }) => id) } };
  await tx.apiKeySite.deleteMany({ where: { site: handMade } });
  await tx.site.deleteMany({ where: handMade });
  await forgetAnswers(tx, organizationId);
}

/** Of keys that exist: nobody can repeat a request of a deleted one. */
async function forgetAnswers(tx: Tx, organizationId: string): Promise<void> {
  await tx.$executeRaw`
    delete from idempotency_records where key_id = any(array(
      select id from api_keys where organization_id = ${organizationId} and environment = 'sandbox'))`;
}
