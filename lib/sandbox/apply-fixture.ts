import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { Prisma } from "@/lib/db/generated/client";
import { insertAll } from "@/lib/db/query/insert-all";
import { env } from "@/lib/platform/env";
import { makeFixture } from "@/lib/sandbox/fixtures";
import type { SandboxFixture } from "@/lib/sandbox/labels";
import { lastDue } from "@/lib/sandbox/schedule";

type NewFixture = { organizationId: string; fixture: SandboxFixture };

/**
 * Replaces everything in the organization's sandbox with a fixture. Keys and webhook endpoints remain, with the sites that every
 * fixture has; they lose sites created by hand. Deletes stored answers to earlier requests. The caller holds `withSandboxLock`.
 */
export async function applyFixture(tx: Tx, { organizationId, fixture }: NewFixture): Promise<{ resetAt: Date }> {
  const resetAt = await readClock(tx);
  const rows = makeFixture(fixture, { organizationId, day: lastDue(resetAt, env().SANDBOX_RESET_HOUR) });
  await deleteRecords(tx, organizationId, rows.sites);
  await insertAll(tx, "sites", rows.sites, SITE_AS_NEW);
  await insertAll(tx, "employees", rows.employees);
  await insertAll(tx, "visitors", rows.visitors);
  await insertAll(tx, "badge_counters", rows.badges);
  await insertAll(tx, "deliveries", rows.deliveries);
  const state = { fixture, resetAt };
  await tx.sandbox.upsert({ where: { organizationId }, create: { organizationId, ...state }, update: state });
  return { resetAt };
}

/**
 * The fixture's own sites are updated in place, because keys refer to them. A site that nobody changed since the same day's
 * last reset stays as it is.
 */
const SITE_AS_NEW = Prisma.sql`
  on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, address = excluded.address,
    status = excluded.status, external_id = excluded.external_id, metadata = excluded.metadata,
    created_at = excluded.created_at, updated_at = excluded.updated_at
    where sites.updated_at <> excluded.updated_at`;

/**
 * Deletes records before what they refer to, so that no reference must be cleared. Sites that stay give up external ids that
 * they got by hand, which may be those of other sites of the fixture.
 */
async function deleteRecords(
  tx: Tx,
  organizationId: string,
  fixtureSites: { id: string; externalId: string }[],
): Promise<void> {
  const tenant = { organizationId, environment: "sandbox" as const };
  await tx.visitor.deleteMany({ where: tenant });
  await tx.delivery.deleteMany({ where: tenant });
  await tx.employee.deleteMany({ where: tenant });
  await tx.badgeCounter.deleteMany({ where: { site: tenant } });
  const handMade = { ...tenant, id: { notIn: fixtureSites.map(({ id }) => id) } };
  await tx.apiKeySite.deleteMany({ where: { site: handMade } });
  await tx.webhookEndpointSite.deleteMany({ where: { site: handMade } });
  await tx.site.deleteMany({ where: handMade });
  const asNew = fixtureSites.map(({ id, externalId }) => ({ id, externalId }));
  await tx.site.updateMany({ where: { ...tenant, NOT: { OR: asNew } }, data: { externalId: null } });
  await deleteStoredAnswers(tx, organizationId);
}

/** Only of existing keys: nobody can repeat a deleted key's request. */
async function deleteStoredAnswers(tx: Tx, organizationId: string): Promise<void> {
  await tx.$executeRaw`
    delete from idempotency_records where key_id = any(array(
      select id from api_keys where organization_id = ${organizationId} and environment = 'sandbox'))`;
}
