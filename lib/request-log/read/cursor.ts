import { createHmac, timingSafeEqual } from "node:crypto";
import type { Ctx } from "@/lib/platform/ctx";
import { requestCursorsKey } from "@/lib/platform/derived-keys";
import { AppError } from "@/lib/platform/errors";
import type { RequestFilters } from "@/lib/request-log/schema";

/** Between two rows, in the list's order. An empty id stands before all rows of its time. */
export type Position = { at: string; id: string };

export type Direction = "older" | "newer";

/** Where a page begins and which way it goes; `from` is where the time range began when its first page was read. */
export type Cursor = Position & { direction: Direction; from: string };

/** The cursor as opaque text that only this organization, environment and set of filters can use. */
export function sealCursor(ctx: Ctx, filters: RequestFilters, cursor: Cursor): string {
  const { direction, at, id, from } = cursor;
  const body = Buffer.from(JSON.stringify([direction, at, id, from])).toString("base64url");
  return `${body}.${signatureOf(ctx, filters, body)}`;
}

/** @throws AppError VALIDATION_ERROR for anything that sealCursor did not make for the same asker and filters. */
export function openCursor(ctx: Ctx, filters: RequestFilters, sealed: string): Cursor {
  const [body = "", signature = ""] = sealed.split(".");
  const expected = Buffer.from(signatureOf(ctx, filters, body));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    const issue = "This page's address does not belong to these filters. Start at the first page.";
    throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "cursor", issue }] });
  }
  const [direction, at, id, from] = JSON.parse(Buffer.from(body, "base64url").toString());
  return { direction, at, id, from };
}

function signatureOf({ organizationId, environment }: Ctx, filters: RequestFilters, body: string): string {
  const { range, from, to, key, operation, outcome, code, address, site } = filters;
  const bound = [organizationId, environment, range, from, to, key, operation, outcome, code, address, site, body];
  return createHmac("sha256", requestCursorsKey()).update(JSON.stringify(bound)).digest("base64url");
}
