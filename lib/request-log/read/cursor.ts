import { type CursorScope, requireSigned, signPosition } from "@/lib/inputs/signed-cursor";
import type { Ctx } from "@/lib/platform/ctx";
import { requestCursorsKey } from "@/lib/platform/secrets/derived-keys";
import type { RequestFilters } from "@/lib/request-log/schema";

/** A position between two rows, in the list's order. An empty id comes before all rows of its time. */
export type Position = { at: string; id: string };

export type Direction = "older" | "newer";

/** Where a page begins and its direction. `from` is where the time range began when its first page was read. */
export type Cursor = Position & { direction: Direction; from: string };

/** The cursor as opaque text that is valid only for this organization, environment and set of filters. */
export function sealCursor(ctx: Ctx, filters: RequestFilters, cursor: Cursor): string {
  const { direction, at, id, from } = cursor;
  const body = Buffer.from(JSON.stringify([direction, at, id, from])).toString("base64url");
  return `${body}.${signPosition(scopeOf(ctx, filters), body)}`;
}

/** @throws AppError VALIDATION_ERROR for a text that sealCursor did not make for the same ctx and filters. */
export function openCursor(ctx: Ctx, filters: RequestFilters, sealed: string): Cursor {
  const [body = "", signature = ""] = sealed.split(".");
  requireSigned(scopeOf(ctx, filters), body, signature, "first page");
  const [direction, at, id, from] = JSON.parse(Buffer.from(body, "base64url").toString());
  return { direction, at, id, from };
}

function scopeOf({ organizationId, environment }: Ctx, filters: RequestFilters): CursorScope {
  const { range, from, to, key, operation, outcome, code, address, site } = filters;
  const bound = [organizationId, environment, range, from, to, key, operation, outcome, code, address, site];
  return { key: requestCursorsKey(), bound };
}
