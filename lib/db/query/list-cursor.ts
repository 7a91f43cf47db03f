import { type CursorScope, requireSigned, signPosition } from "@/lib/inputs/signed-cursor";
import type { Ctx } from "@/lib/platform/ctx";
import { listCursorsKey } from "@/lib/platform/secrets/derived-keys";

/**
 * The last record of a page: its sort value as PostgreSQL writes it, its id, and the number of records up to it. A list of
 * changes has an end, which all of its pages share.
 */
export type Position = { value: string | null; id: string; seen: number; until?: string };

/** A list's parameters. All of them but the page bind its cursors. */
export type ListInput = {
  limit: number;
  offset: number;
  cursor?: string | undefined;
  sort?: string;
  order?: string;
  updatedSince?: string | undefined;
  includeDeleted?: boolean | undefined;
  siteId?: string[] | undefined;
};

/** The position as opaque text that is valid only for this list, tenant, order and set of filters. */
export function sealListCursor(ctx: Ctx, list: string, input: ListInput, position: Position): string {
  const { value, id, seen, until } = position;
  const body = Buffer.from(JSON.stringify([value, id, seen, until])).toString("base64url");
  return `${body}.${signPosition(scopeOf(ctx, list, input), body)}`;
}

/**
 * The position after which the page begins; null without a cursor.
 * @throws AppError VALIDATION_ERROR for a text that sealListCursor did not make for the same list, tenant and parameters.
 */
export function openListCursor(ctx: Ctx, list: string, input: ListInput): Position | null {
  if (input.cursor === undefined) return null;
  const [body = "", signature = ""] = input.cursor.split(".");
  requireSigned(scopeOf(ctx, list, input), body, signature, "first page");
  const [value, id, seen, until] = JSON.parse(Buffer.from(body, "base64url").toString());
  return { value, id, seen, until };
}

function scopeOf({ organizationId, environment }: Ctx, list: string, input: ListInput): CursorScope {
  const { limit: _limit, offset: _offset, cursor: _cursor, ...filters } = input;
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return {
    key: listCursorsKey(),
    bound: [organizationId, environment, list, given.toSorted(([a], [b]) => (a < b ? -1 : 1))],
  };
}
