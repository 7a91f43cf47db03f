import type { Tx } from "@/lib/db/client";
import type { EventType } from "@/lib/events/event-types";
import { type Changes, recordEvent, recordInstallationEvent } from "@/lib/events/record-event";
import type { CallerCtx } from "@/lib/platform/ctx";

type AccountEventType = Extract<EventType, `account.${string}`>;

/** `organizationId`: the only organization whom the event concerns, such as the one that vouched for the sign-in. */
type AccountEvent = {
  type: AccountEventType;
  user: { id: string; name: string };
  changes?: Changes;
  organizationId?: string | null;
};

/**
 * Records what happened to an account: in the log of each of its organizations, or in the installation log when it belongs
 * to none. What concerns one organization only is recorded there, so that the others learn nothing about it.
 */
export async function recordAccountEvent(
  tx: Tx,
  ctx: CallerCtx,
  { type, user, changes, organizationId: only }: AccountEvent,
): Promise<void> {
  const event = { type, subject: { id: user.id, name: user.name }, ...(changes && { changes }) };
  const where = { userId: user.id, ...(only && { organizationId: only }) };
  const memberships = await tx.membership.findMany({ where, select: { organizationId: true } });
  for (const { organizationId } of memberships) await recordEvent(tx, { ...ctx, organizationId }, event);
  if (memberships.length === 0) await recordInstallationEvent(tx, ctx, event);
}
