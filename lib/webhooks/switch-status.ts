import type { Tx } from "@/lib/db/client";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import type { LockedEndpoint } from "@/lib/webhooks/load";
import { nameOf } from "@/lib/webhooks/settings";

const EVENTS = { enabled: "webhook_endpoint.resumed", paused: "webhook_endpoint.paused" } as const;

/**
 * Starts or stops delivery to a locked endpoint. Starting forgets its failures. Messages that wait are neither changed nor lost:
 * they are sent once the endpoint is enabled.
 */
export async function switchEndpoint(tx: Tx, ctx: Ctx, endpoint: LockedEndpoint, status: "enabled" | "paused") {
  if (endpoint.status === status) return;
  const { id, environment, now, status: before } = endpoint;
  const { organizationId } = ctx;
  const data = { status, disabledReason: null, statusChangedAt: now };
  await tx.webhookEndpoint.update({ where: { id, organizationId }, data });
  const forgotten = { failingSince: null, failures: 0, warnedAt: null };
  if (status === "enabled")
    await tx.webhookLane.updateMany({ where: { endpointId: id, organizationId }, data: forgotten });
  await recordEvent(tx, ctx, {
    type: EVENTS[status],
    environment,
    subject: { id, name: nameOf(endpoint) },
    changes: { status: { before, after: status } },
  });
}
