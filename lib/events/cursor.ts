import type { EventFilters } from "@/lib/events/schema";
import { type CursorScope, requireSigned, signPosition } from "@/lib/inputs/signed-cursor";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { eventCursorsKey } from "@/lib/platform/secrets/derived-keys";

/** A position between two events, and the direction of the page from there. */
export type Cursor = { direction: "older" | "newer"; sequence: bigint };

/** The cursor as opaque text, valid only for this organization and these filters. */
export function sealCursor(ctx: OrganizationCtx, filters: EventFilters, { direction, sequence }: Cursor): string {
  const position = `${direction}-${sequence}`;
  return `${position}-${signPosition(scopeOf(ctx, filters), position)}`;
}

/** @throws AppError VALIDATION_ERROR for a text that sealCursor did not make for the same organization and filters. */
export function openCursor(ctx: OrganizationCtx, filters: EventFilters, sealed: string): Cursor {
  const [, position = "", direction, sequence = "", signature = ""] =
    /^((older|newer)-(\d{1,19}))-([\w-]{43})$/.exec(sealed) ?? [];
  requireSigned(scopeOf(ctx, filters), position, signature, "newest events");
  return { direction: direction as Cursor["direction"], sequence: BigInt(sequence) };
}

function scopeOf({ organizationId }: OrganizationCtx, filters: EventFilters): CursorScope {
  const { range, fromDay, toDay, type, actor, search, within, requestId } = filters;
  const bound = [organizationId, range, fromDay, toDay, type, actor, search, within, requestId];
  return { key: eventCursorsKey(), bound };
}
