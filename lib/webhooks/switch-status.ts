import type { Tx } from "@/lib/db/client";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import type { DisabledReason, EndpointStatus } from "@/lib/webhooks/labels";
import { type LockedEndpoint, lockEndpoint } from "@/lib/webhooks/load";
import { nameOf } from "@/lib/webhooks/settings";

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
  const where = { endpointId: endpoint.id, organizationId: ctx.organizationId };
  const forgotten = { failingSince: null, failures: 0, warnedAt: null };
  if (status === "enabled") await tx.webhookLane.updateMany({ where, data: forgotten });
}

/** Stops delivery to an endpoint that only fails, or that asked for it; not to one that was paused or deleted meanwhile. */
export async function disableEndpoint(
  tx: Tx,
  ctx: Ctx,
  { endpointId, reason }: { endpointId: string; reason: DisabledReason },
): Promise<void> {
  const { organizationId, environment } = ctx;
  const known = await tx.webhookEndpoint.count({ where: { id: endpointId, organizationId, environment } });
  if (known === 0) return;
  const endpoint = await lockEndpoint(tx, ctx, endpointId);
  if (endpoint.status === "enabled")
    await writeStatus(tx, ctx, endpoint, { status: "disabled", disabledReason: reason });
}

type Switch = { status: EndpointStatus; disabledReason: DisabledReason | null };

async function writeStatus(tx: Tx, ctx: Ctx, endpoint: LockedEndpoint, { status, disabledReason }: Switch) {
  const where = { id: endpoint.id, organizationId: ctx.organizationId };
  await tx.webhookEndpoint.update({ where, data: { status, disabledReason, statusChangedAt: endpoint.now } });
  await recordEvent(tx, ctx, {
    type: EVENTS[status],
    environment: endpoint.environment,
    subject: { id: endpoint.id, name: nameOf(endpoint) },
    changes: {
      status: { before: endpoint.status, after: status },
      ...(disabledReason && { reason: { after: disabledReason } }),
    },
  });
}
