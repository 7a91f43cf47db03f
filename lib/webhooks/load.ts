import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { readHealth } from "@/lib/webhooks/health/read-health";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { type EndpointRow, endpointSelect, viewDetails } from "@/lib/webhooks/view";

export type LockedEndpoint = EndpointRow & { now: Date };

/** @throws AppError NOT_FOUND, also for another organization's or environment's endpoint. */
export async function findEndpoint(
  tx: Pick<Tx, "webhookEndpoint">,
  { organizationId, environment }: Ctx,
  endpointId: string,
): Promise<EndpointRow> {
  const where = { id: endpointId, organizationId, environment };
  const row = await tx.webhookEndpoint.findFirst({ where, select: endpointSelect });
  if (!row) throw notFound("endpoint");
  return row;
}

/**
 * Locks the endpoint and reads it once the lock is held.
 * @throws AppError NOT_FOUND, also for another organization's or environment's endpoint.
 */
export async function lockEndpoint(tx: Tx, ctx: Ctx, endpointId: string): Promise<LockedEndpoint> {
  await tx.$queryRaw`
    select 1 from webhook_endpoints where id = ${endpointId} and organization_id = ${ctx.organizationId} for update`;
  return { ...(await findEndpoint(tx, ctx, endpointId)), now: await readClock(tx) };
}

/** Endpoints as screens show them, in the given order. */
export async function detailRows(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, rows: EndpointRow[]): Promise<EndpointDetails[]> {
  const ids = rows.map(({ id }) => id);
  const [health, now] = [await readHealth(tx, ctx, ids), await readClock(tx)];
  return rows.flatMap((row) => {
    const known = health.get(row.id);
    return known ? [viewDetails(row, known, now)] : [];
  });
}
