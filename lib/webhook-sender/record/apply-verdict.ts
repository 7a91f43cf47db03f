import type { Tx } from "@/lib/db/client";
import type { Environment } from "@/lib/db/generated/enums";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { writeNotices } from "@/lib/notifications/sending/write-notices";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import type { DueVerdict } from "@/lib/webhook-sender/record/record-attempts";
import type { DisabledReason, EndpointStatus } from "@/lib/webhooks/labels";

type EndpointRow = {
  id: string;
  url: string;
  environment: Environment;
  status: EndpointStatus;
  failingSince: Date | null;
  warnedAt: Date | null;
};

/**
 * Disables an endpoint, or warns its organization's admins that it will be disabled, unless that has happened meanwhile. People learn
 * of a disabled endpoint by its event.
 */
export async function applyVerdict({ endpointId, organizationId, disabledReason }: DueVerdict): Promise<void> {
  const actor = { kind: "system" as const, name: "webhooks" };
  const ctx: OrganizationCtx = { actor, organizationId, requestId: newId("request"), address: null };
  await inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, organizationId, endpointId);
    if (!endpoint || endpoint.status === "disabled") return;
    if (disabledReason) await disable(tx, ctx, endpoint, disabledReason);
    else await warn(tx, ctx, endpoint);
  });
}

/** The order of the locks is that of the verbs: first the endpoint, then its lane. */
async function lockEndpoint(tx: Tx, organizationId: string, endpointId: string): Promise<EndpointRow | undefined> {
  await tx.$queryRaw`
    select id from webhook_endpoints where id = ${endpointId} and organization_id = ${organizationId} for no key update`;
  const [endpoint] = await tx.$queryRaw<EndpointRow[]>`
    select e.id, e.url, e.environment, e.status, l.failing_since as "failingSince", l.warned_at as "warnedAt"
    from webhook_endpoints e join webhook_lanes l on l.endpoint_id = e.id
    where e.id = ${endpointId} and e.organization_id = ${organizationId} for no key update of l`;
  return endpoint;
}

async function disable(tx: Tx, ctx: OrganizationCtx, endpoint: EndpointRow, reason: DisabledReason): Promise<void> {
  const { id, status, environment } = endpoint;
  await tx.$executeRaw`
    update webhook_endpoints set status = 'disabled', disabled_reason = ${reason}::webhook_disabled_reason,
      status_changed_at = now(), updated_at = now(), version = version + 1
    where id = ${id} and organization_id = ${ctx.organizationId}`;
  await tx.$executeRaw`
    update webhook_lanes set failing_since = null, failures = 0, warned_at = null
    where endpoint_id = ${id} and organization_id = ${ctx.organizationId}`;
  const changes = { status: { before: status, after: "disabled" }, reason: { after: reason } };
  await recordEvent(tx, ctx, { type: "webhook_endpoint.disabled", subject: subjectOf(endpoint), environment, changes });
}

async function warn(tx: Tx, ctx: OrganizationCtx, endpoint: EndpointRow): Promise<void> {
  const { id, environment, failingSince, warnedAt } = endpoint;
  if (!failingSince || warnedAt) return;
  await tx.$executeRaw`
    update webhook_lanes set warned_at = now() where endpoint_id = ${id} and organization_id = ${ctx.organizationId}`;
  await writeNotices(tx, [
    {
      cause: `${id} failing since ${failingSince.toISOString()}`,
      type: "webhook_endpoint.failing",
      organizationId: ctx.organizationId,
      environment,
      subject: subjectOf(endpoint),
      details: { at: failingSince.toISOString() },
      ownerId: null,
      actorId: null,
    },
  ]);
}

/** Paths and parameters of a URL are often secret. */
function subjectOf({ id, url }: EndpointRow): { id: string; name: string } {
  return { id, name: new URL(url).host };
}
