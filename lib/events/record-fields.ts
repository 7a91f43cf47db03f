import type { Tx } from "@/lib/db/client";
import { namesOnly } from "@/lib/events/changed-fields";
import type { EventType } from "@/lib/events/event-types";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";

type Fact = { type: EventType; id: string; fields: object };

/** As `recordEvent`, of a record about people: told by its id and the names of its fields, never by what they hold. */
export async function recordFields(tx: Tx, ctx: Ctx, { type, id, fields }: Fact): Promise<void> {
  const { environment } = ctx;
  await recordEvent(tx, ctx, { type, subject: { id, name: id }, environment, changes: namesOnly(fields) });
}

/** The fields that a new record has: those that are not null. */
export function filledIn(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
