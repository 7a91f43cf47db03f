import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { recordEvent } from "@/lib/events/record-event";
import type { AccessRequestView } from "@/lib/organizations/access-schema";
import { type ApiAccessStep, nextApiAccess } from "@/lib/organizations/api-access";
import { ORGANIZATION_FIELDS, type OrganizationRecord } from "@/lib/organizations/record";
import type { Actor, OrganizationCtx } from "@/lib/platform/ctx";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

type Move = { step: ApiAccessStep; reason?: string | null; facts?: Record<string, { after: unknown }> };

const DECISIONS = { enable: "enabled", decline: "declined" } as const;

/**
 * Takes one step of the organization's API access under its lock: closes the open request when the step decides it, and
 * records the event. Cuts secrets in the reason. A step to the current state changes nothing.
 * @throws AppError CONFLICT when the step is not allowed in the current state.
 */
export async function moveApiAccess(
  tx: Tx,
  ctx: OrganizationCtx,
  current: OrganizationRecord,
  { step, reason: given, facts = {} }: Move,
): Promise<OrganizationRecord> {
  const next = nextApiAccess(step, current.apiAccess);
  if (!next) return current;
  const reason = given ? cutSecrets(given) : null;
  const data = { apiAccess: next.to };
  const row = await tx.organization.update({ where: { id: current.id }, data, select: ORGANIZATION_FIELDS });
  if (step === "enable" || step === "decline") await closeRequest(tx, ctx, DECISIONS[step], reason);
  const changes = {
    apiAccess: { before: current.apiAccess, after: next.to },
    ...(reason ? { reason: { after: reason } } : {}),
    ...facts,
  };
  await recordEvent(tx, ctx, { type: next.event, subject: row, changes });
  return row;
}

async function closeRequest(
  tx: Tx,
  { actor, organizationId }: OrganizationCtx,
  decision: "enabled" | "declined",
  reason: string | null,
): Promise<void> {
  await tx.$executeRaw`
    update api_access_requests
    set decision = ${decision}::access_decision, reason = ${reason}, decided_at = clock_timestamp(),
      decided_by_id = ${personOf(actor)}, decided_by_name = ${actor.name}
    where organization_id = ${organizationId} and decision is null`;
}

/** The id of the acting person, if the actor is one. */
export function personOf(actor: Actor): string | null {
  return actor.kind === "user" || actor.kind === "operator" ? actor.userId : null;
}

export const ACCESS_REQUEST_FIELDS = {
  id: true,
  requestedAt: true,
  requestedByName: true,
  useCase: true,
  expectedVolume: true,
  decision: true,
  reason: true,
  decidedAt: true,
  decidedByName: true,
} satisfies Prisma.ApiAccessRequestSelect;

type AccessRequestRecord = Prisma.ApiAccessRequestGetPayload<{ select: typeof ACCESS_REQUEST_FIELDS }>;

export function viewAccessRequest(row: AccessRequestRecord): AccessRequestView {
  const { id, requestedAt, requestedByName, useCase, expectedVolume, decision, reason, decidedAt, decidedByName } = row;
  const isDecided = decision && decidedAt && decidedByName;
  return {
    id,
    requestedAt: requestedAt.toISOString(),
    requestedByName,
    useCase,
    expectedVolume,
    decision: isDecided ? { outcome: decision, reason, at: decidedAt.toISOString(), byName: decidedByName } : null,
  };
}
