import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inSnapshot } from "@/lib/db/transaction";
import { KEY_LIMIT } from "@/lib/limits/key-limit";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { ceilingOf } from "@/lib/platform/plans";
import { readAttention } from "@/lib/usage/keys-activity/get-keys-activity";
import { compareUrgency } from "@/lib/usage/keys-activity/key-health";
import { loadKeys } from "@/lib/usage/load-keys";
import { compareDays, readPeak } from "@/lib/usage/overview/compare-days";
import { type RollupState, readRollupState } from "@/lib/usage/roll-up/rollup-state";
import type { OverviewInput, OverviewView } from "@/lib/usage/schema";

/** The most keys that are checked. Keys revoked long ago are skipped. */
const KEYS_JUDGED_MAX = 500;

/**
 * Today's activity in the organization's environment, in its time zone, and the keys that need attention.
 * @throws AppError FORBIDDEN.
 */
export async function getOverview(ctx: Ctx, _input: OverviewInput): Promise<OverviewView> {
  requireAdmin(ctx, "see the overview");
  return inSnapshot(async (tx) => {
    const rollupState = await readRollupState(tx);
    const { timeZone, plan, requestsPerMinute } = await loadOrganization(tx, ctx);
    const { needing, ...keys } = await judgeKeys(tx, ctx, rollupState);
    return {
      timeZone,
      ...(await compareDays(tx, ctx, rollupState, timeZone)),
      peakMinute: await readPeak(tx, ctx, rollupState),
      requestsPerMinute: ceilingOf({ plan, requestsPerMinute }),
      keys: { active: keys.active, limit: KEY_LIMIT },
      keysNeedingAttention: needing,
    };
  });
}

async function loadOrganization(tx: Tx, { organizationId }: Ctx) {
  const select = { timeZone: true, plan: true, requestsPerMinute: true } as const;
  const organization = await tx.organization.findUnique({ where: { id: organizationId }, select });
  if (!organization) throw notFound("organization");
  return organization;
}

type Attention = OverviewView["keysNeedingAttention"][number];

async function judgeKeys(
  tx: Tx,
  ctx: Ctx,
  rollupState: RollupState,
): Promise<{ active: number; needing: Attention[] }> {
  const newest = Prisma.sql`k.id in (
    select id from api_keys where organization_id = ${ctx.organizationId} and environment = ${ctx.environment}::environment
    order by revoked_at desc nulls first limit ${KEYS_JUDGED_MAX})`;
  const keys = await loadKeys(tx, ctx, newest);
  const reasons = await readAttention(tx, keys, rollupState);
  const needing = keys.flatMap(({ id, name }) => {
    const attention = reasons.get(id);
    return attention ? [{ keyId: id, name, attention }] : [];
  });
  needing.sort((one, other) => compareUrgency(one.attention, other.attention) || one.name.localeCompare(other.name));
  return { active: keys.filter(({ revokedAt }) => !revokedAt).length, needing };
}
