import { z } from "zod";
import { idInput } from "@/lib/inputs/id-input";

/** A row's position in a sorted list: its sort value, and its id among equals. It grants nothing, so it is not signed. */
export type Cursor = { value: string; id: string };

const place = z.tuple([
  z
    .string()
    .max(400)
    .refine((text) => text.isWellFormed() && !text.includes("\0")),
  idInput,
]);

export const INVALID_CURSOR = "This page address is not valid. Start at the first page.";

const CURSOR_MAX_LENGTH = 2_000;

/** A cursor from a URL. */
export const cursorInput = z.string().transform((text, ctx): Cursor => {
  const result = place.safeParse(text.length > CURSOR_MAX_LENGTH ? null : decode(text));
  if (result.success) return { value: result.data[0], id: result.data[1] };
  ctx.addIssue({ code: "custom", message: INVALID_CURSOR });
  return z.NEVER;
});

const TIME = /^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;

/** A cursor of a list sorted by time; its value is a time with microseconds. */
export const timeCursorInput = cursorInput.refine(isTimePlace, INVALID_CURSOR);

/** Whether a cursor's value is a time that PostgreSQL accepts; it refuses 30 February and the year 0. */
export function isTimePlace({ value }: Cursor): boolean {
  const day = value.slice(0, 10);
  return TIME.test(value) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

export function encodeCursor({ value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

export type Around = { after?: Cursor | undefined; before?: Cursor | undefined };
type Placed = { place: string; id: string };

/**
 * One page of rows. They were read in the list's direction, or in reverse when `before` is given, with one extra row that
 * shows whether there is another page.
 */
export function pageAround<Row extends Placed>(rows: Row[], size: number, { after, before }: Around) {
  const hasMore = rows.length > size;
  const page = rows.slice(0, size);
  const shown = before ? page.reverse() : page;
  const cursorOf = (row: Row | undefined) => (row ? encodeCursor({ value: row.place, id: row.id }) : null);
  const isFirst = before ? !hasMore : !after;
  const isLast = before ? false : !hasMore;
  return {
    shown,
    previous: isFirst ? null : cursorOf(shown[0]),
    next: isLast ? null : cursorOf(shown.at(-1)),
  };
}
