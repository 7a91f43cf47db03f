import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { calendarDay } from "@/lib/inputs/time-zone-input";

/** A whole number, given as such or as a query string's digits. */
export function wholeNumber(min: number, max: number) {
  const range = `Use a whole number from ${min} to ${max}.`;
  return z.coerce
    .string()
    .regex(/^\d{1,9}$/, range)
    .transform(Number)
    .pipe(z.number().min(min, range).max(max, range))
    .meta({ type: "integer", minimum: min, maximum: max });
}

/** A day in the site's own time zone: a date, or a word for one. */
const dayInput = z.union(
  [z.enum(["today", "yesterday"]), calendarDay],
  "Use today, yesterday or a date such as 2026-01-31.",
);

/** The parameters that choose which page of a list is answered. */
export const windowInput = {
  limit: wholeNumber(1, 100).default(10).meta({ description: "How many things to answer at most." }),
  offset: wholeNumber(0, 1_000_000).default(0).meta({ description: "How many things to skip before them." }),
};

/** What a list's parameters mean, as the documents say it. */
const WORDS = {
  search: "Things whose text holds these words somewhere, in any case.",
  sort: "The field to sort by.",
  order: "`asc` puts the smallest or oldest first, `desc` the largest or newest.",
  date: "One day in the site's own time zone: `today`, `yesterday` or a date. Not together with a range.",
  fromDate: "The first day of a range, in the site's own time zone.",
  toDate: "The last day of a range, itself included.",
  siteId: "Things of this site. One out of the key's reach gives an empty list.",
  status: "Things of this status.",
};

/**
 * What every list takes. Days are those of the record's site, both ends inclusive; a day excludes a range.
 * @param sorts the fields it may be sorted by; the first is the default, newest or last first.
 */
export function listInput<
  Sorts extends readonly [string, ...string[]],
  Statuses extends readonly [string, ...string[]],
  Extra extends z.ZodRawShape = Record<never, never>,
>({ sorts, statuses, extra }: { sorts: Sorts; statuses: Statuses; extra?: Extra }) {
  const input = z.object({
    ...windowInput,
    search: lineOfText(200).default("").meta({ description: WORDS.search }),
    sort: z
      .enum(sorts)
      .default(sorts[0] as never)
      .meta({ description: WORDS.sort }),
    order: z.enum(["asc", "desc"]).default("desc").meta({ description: WORDS.order }),
    date: dayInput.optional().meta({ description: WORDS.date }),
    fromDate: calendarDay.optional().meta({ description: WORDS.fromDate }),
    toDate: calendarDay.optional().meta({ description: WORDS.toDate }),
    siteId: idInput.optional().meta({ description: WORDS.siteId }),
    status: z.enum(statuses).optional().meta({ description: WORDS.status }),
    ...(extra as Extra),
  });
  return input
    .refine(dayExcludesRange, { path: ["date"], error: "Give either a day or a range, not both." })
    .refine(endsLater, { path: ["toDate"], error: "The range ends before it begins." });
}

type Days = { date?: unknown; fromDate?: unknown; toDate?: unknown };

function dayExcludesRange(input: object): boolean {
  const { date, fromDate, toDate } = input as Days;
  return date === undefined || (fromDate === undefined && toDate === undefined);
}

function endsLater(input: object): boolean {
  const { fromDate, toDate } = input as Days;
  return typeof fromDate !== "string" || typeof toDate !== "string" || fromDate <= toDate;
}
