import type { Tx } from "@/lib/db/client";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import type { DisabledReason } from "@/lib/webhooks/labels";
import { type LockedEndpoint, lockEndpoint } from "@/lib/webhooks/load";
import { nameOf } from "@/lib/webhooks/settings";

type Switch =
  | { status: "enabled" | "paused"; disabledReason: null }
  | { status: "disabled"; disabledReason: DisabledReason };

const EVENTS = {
  enabled: "webhook_endpoint.resumed",
  paused: "webhook_endpoint.paused",
  disabled: "webhook_endpoint.disabled",
} as const;

/**
 * Starts or stops delivery to a locked endpoint. Starting forgets its failures. Messages that wait are neither changed nor lost:
 * they are sent once the endpoint is enabled.
 */
export async function switchEndpoint(tx: Tx, ctx: Ctx, endpoint: LockedEndpoint, status: "enabled" | "paused") {
  if (endpoint.status === status) return;
  await writeStatus(tx, ctx, endpoint, { status, disabledReason: null });
  const { organizationId } = ctx;
  const forgotten = { failingSince: null, failures: 0, warnedAt: null };
  if (status === "enabled")
    await tx.webhookLane.updateMany({ where: { endpointId: endpoint.id, organizationId }, data: forgotten });
}

/**
 * Stops delivery to an endpoint that only fails, or that asked for it. Returns false when it was disabled or paused meanwhile,
 * or is gone.
 */
export async function disableEndpoint(
  tx: Tx,
  ctx: Ctx,
  { endpointId, reason }: { endpointId: string; reason: DisabledReason },
): Promise<boolean> {
  const { organizationId } = ctx;
  const known = await tx.webhookEndpoint.count({ where: { id: endpointId, organizationId } });
  if (known === 0) return false;
  const endpoint = await lockEndpoint(tx, ctx, endpointId);
  if (endpoint.status !== "enabled") return false;
  await writeStatus(tx, ctx, endpoint, { status: "disabled", disabledReason: reason });
  return true;
}

async function writeStatus(tx: Tx, ctx: OrganizationCtx, endpoint: LockedEndpoint, data: Switch): Promise<void> {
  const where = { id: endpoint.id, organizationId: ctx.organizationId };
  await tx.webhookEndpoint.update({ where, data: { ...data, statusChangedAt: endpoint.now } });
  const { status, disabledReason } = endpoint;
  await recordEvent(tx, ctx, {
    type: EVENTS[data.status],
    environment: endpoint.environment,
    subject: { id: endpoint.id, name: nameOf(endpoint) },
    changes: {
      status: { before: status, after: data.status },
      ...(disabledReason === data.disabledReason
        ? {}
        : { disabledReason: { before: disabledReason, after: data.disabledReason } }),
    },
  });
}
