import { changedFields } from "@/lib/events/changed-fields";
import { filledIn } from "@/lib/events/record-fields";
import type { UpdateVisitorInput, VisitorStatus, VisitorView } from "@/lib/visitors/schema";

/** Unchanged fields are omitted, so the host stays the same even if they are no longer active. */
export function changesOf(visitor: VisitorView, { expectedAt, ...input }: Omit<UpdateVisitorInput, "visitorId">) {
  const { badgeNumber, ...row } = { ...visitor, hostId: visitor.host?.id ?? null };
  const changed = changedFields(row, { ...input, expectedAt: expectedAt === null ? null : expectedAt?.toISOString() });
  return changed.siteId && badgeNumber ? { ...changed, badgeNumber: null } : changed;
}

/**
 * The fields that the event of a creation names. Of a visitor who was not announced it leaves out the status: the check-in that
 * follows sets it, and by this receivers tell the two apart (lib/events/catalog).
 */
export function namedAtCreation(fields: { status: VisitorStatus; siteId: string }, isWalkIn: boolean): object {
  const { status: _, ...others } = fields;
  return filledIn(isWalkIn ? others : fields);
}
