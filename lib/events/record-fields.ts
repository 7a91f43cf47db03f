import { isDeepStrictEqual } from "node:util";
import type { Tx } from "@/lib/db/client";
import { namesOnly } from "@/lib/events/changed-fields";
import type { EventType } from "@/lib/events/event-types";
import { type Place, recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";

/** What happened to a record that belongs to a site, and the fields that it concerns. */
export type Fact = Place & { type: EventType; fields: object };

/** Like `recordEvent`, for a record about people: stores its id and its fields' names, never their values. */
export async function recordFields(tx: Tx, ctx: Ctx, { id, fields, ...fact }: Fact & { id: string }): Promise<void> {
  const { environment } = ctx;
  await recordEvent(tx, ctx, { ...fact, subject: { id, name: id }, environment, changes: namesOnly(fields) });
}

/** Where a record is after a change of these fields. */
export function placeAfter(record: { siteId: string }, changed: { siteId?: string | undefined } = {}): Place {
  const { siteId } = record;
  return changed.siteId ? { siteId: changed.siteId, formerSiteId: siteId } : { siteId, formerSiteId: null };
}

/** The fields of a new record that are neither null nor an empty map. */
export function filledIn(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === null || isDeepStrictEqual(value, {});
}
