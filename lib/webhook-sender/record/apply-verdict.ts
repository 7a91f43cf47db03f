import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeNotices } from "@/lib/notifications/sending/write-notices";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import type { DueVerdict } from "@/lib/webhook-sender/record/record-attempts";
import { nameOf } from "@/lib/webhooks/settings";
import { disableEndpoint } from "@/lib/webhooks/switch-status";

type FailingRow = { url: string; description: string | null; failingSince: Date };

/**
 * Disables an endpoint, or warns its organization's admins that it will be disabled, unless that has happened meanwhile. People learn
 * of a disabled endpoint by its event.
 */
export async function applyVerdict({
  endpointId,
  organizationId,
  environment,
  disabledReason,
}: DueVerdict): Promise<void> {
  const actor = { kind: "system" as const, name: "Webhooks" };
  const ctx: Ctx = { actor, organizationId, environment, requestId: newId("request"), address: null };
  await inTransaction(ctx, async (tx) => {
    if (disabledReason) await disableEndpoint(tx, ctx, { endpointId, reason: disabledReason });
    else await warn(tx, ctx, endpointId);
  });
}

/** The warning is noted in the transaction that sends it, so it is sent once in a run of failures. */
async function warn(tx: Tx, { organizationId, environment }: Ctx, endpointId: string): Promise<void> {
  const [failing] = await tx.$queryRaw<FailingRow[]>`
    update webhook_lanes l set warned_at = now() from webhook_endpoints e
    where l.endpoint_id = ${endpointId} and l.organization_id = ${organizationId} and e.id = l.endpoint_id
      and e.status = 'enabled' and l.failing_since is not null and l.warned_at is null
    returning e.url, e.description, l.failing_since as "failingSince"`;
  if (!failing) return;
  const at = failing.failingSince.toISOString();
  await writeNotices(tx, [
    {
      cause: `${endpointId} failing since ${at}`,
      type: "webhook_endpoint.failing",
      organizationId,
      environment,
      subject: { id: endpointId, name: nameOf(failing) },
      details: { at },
      ownerId: null,
      actorId: null,
    },
  ]);
}
