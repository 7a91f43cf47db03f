import { createHmac, timingSafeEqual } from "node:crypto";
import type { EventFilters } from "@/lib/events/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { eventCursorsKey } from "@/lib/platform/derived-keys";
import { AppError } from "@/lib/platform/errors";

/** A place between two events, and which way a page goes from there. */
export type Cursor = { direction: "older" | "newer"; sequence: bigint };

/** The cursor as opaque text that only this organization and set of filters can use. */
export function sealCursor(ctx: OrganizationCtx, filters: EventFilters, { direction, sequence }: Cursor): string {
  const place = `${direction}-${sequence}`;
  return `${place}-${signatureOf(ctx, filters, place)}`;
}

/** @throws AppError VALIDATION_ERROR for anything that sealCursor did not make for the same organization and filters. */
export function openCursor(ctx: OrganizationCtx, filters: EventFilters, sealed: string): Cursor {
  const [, place = "", direction, sequence = "", signature = ""] =
    /^((older|newer)-(\d{1,19}))-([\w-]{43})$/.exec(sealed) ?? [];
  const expected = Buffer.from(signatureOf(ctx, filters, place));
  const given = Buffer.from(signature);
  if (given.length === expected.length && timingSafeEqual(given, expected)) {
    return { direction: direction as Cursor["direction"], sequence: BigInt(sequence) };
  }
  const issue = "This page's address does not belong to these filters. Start at the newest events.";
  throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "cursor", issue }] });
}

function signatureOf({ organizationId }: OrganizationCtx, filters: EventFilters, place: string): string {
  const { range, fromDay, toDay, type, actor, search, within, requestId } = filters;
  const bound = [organizationId, range, fromDay, toDay, type, actor, search, within, requestId, place];
  return createHmac("sha256", eventCursorsKey()).update(JSON.stringify(bound)).digest("base64url");
}
