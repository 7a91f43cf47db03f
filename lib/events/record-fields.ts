import { isDeepStrictEqual } from "node:util";
import type { Tx } from "@/lib/db/client";
import { namesOnly } from "@/lib/events/changed-fields";
import type { EventType } from "@/lib/events/event-types";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";

type Fact = { type: EventType; id: string; fields: object };

/** Like `recordEvent`, for a record about people: stores its id and its fields' names, never their values. */
export async function recordFields(tx: Tx, ctx: Ctx, { type, id, fields }: Fact): Promise<void> {
  const { environment } = ctx;
  await recordEvent(tx, ctx, { type, subject: { id, name: id }, environment, changes: namesOnly(fields) });
}

/** The fields of a new record that are neither null nor an empty map. */
export function filledIn(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === null || isDeepStrictEqual(value, {});
}
