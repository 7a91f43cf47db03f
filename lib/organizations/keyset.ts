import { Prisma } from "@/lib/db/generated/client";
import type { Around, Cursor } from "@/lib/organizations/cursor";

/** A time as a cursor value: with microseconds, because rows may differ by less than a millisecond. */
export const placeOfTime = (time: Prisma.Sql) =>
  Prisma.sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export type Order = {
  by: Prisma.Sql;
  /** Converts the value of `by` to a cursor value, and back. */
  place: Prisma.Sql;
  from: (value: string) => Prisma.Sql;
  isDescending: boolean;
};

/** All conditions together. */
export function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

/** In the list's direction, or in reverse for the page before a row. */
export function direction({ by, isDescending }: Order, { before }: Around): Prisma.Sql {
  return isDescending !== Boolean(before) ? Prisma.sql`${by} desc, t.id desc` : Prisma.sql`${by}, t.id`;
}

/** The rows after the cursor, or before it. */
export function keyset({ by, from, isDescending }: Order, { after, before }: Around): Prisma.Sql[] {
  const cursor = before ?? after;
  if (!cursor) return [];
  const place = Prisma.sql`(${from(cursor.value)}, ${cursor.id})`;
  const isDownwards = isDescending !== Boolean(before);
  return [isDownwards ? Prisma.sql`(${by}, t.id) < ${place}` : Prisma.sql`(${by}, t.id) > ${place}`];
}

/** A time of a cursor as the database compares it. */
export function timeOf(value: Cursor["value"]): Prisma.Sql {
  return Prisma.sql`${value}::timestamptz`;
}
