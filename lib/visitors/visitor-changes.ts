import { changedFields } from "@/lib/events/changed-fields";
import type { UpdateVisitorInput, VisitorView } from "@/lib/visitors/schema";

/** Unchanged fields are omitted, so the host stays the same even if they are no longer active. */
export function changesOf(visitor: VisitorView, { expectedAt, ...input }: Omit<UpdateVisitorInput, "visitorId">) {
  const { badgeNumber, ...row } = { ...visitor, hostId: visitor.host?.id ?? null };
  const changed = changedFields(row, { ...input, expectedAt: expectedAt === null ? null : expectedAt?.toISOString() });
  return changed.siteId && badgeNumber ? { ...changed, badgeNumber: null } : changed;
}
