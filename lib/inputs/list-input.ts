import { z } from "zod";
import { asksForDeletions, changesInput, deletionsAreChanges } from "@/lib/inputs/changes-input";
import { lineOfText } from "@/lib/inputs/display-name";
import { severalIds, severalOf } from "@/lib/inputs/several";
import { calendarDay } from "@/lib/inputs/time-zone-input";

/** A whole number, as a number or as digits of a query string. */
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

/** The parameters that choose a page of a list. */
export const windowInput = {
  cursor: z
    .string()
    .max(4_000)
    .regex(/^[\w-]+\.[\w-]{43}$/, "Use the `cursor` of a `Link` header, or omit it for the first page.")
    .optional()
    .meta({
      description:
        'Where the page begins: after the last record of the page before. Take it from that page\'s `Link: rel="next"`. It is ' +
        "valid for the same list, `sort`, `order` and filters only.",
    }),
  limit: wholeNumber(1, 100).default(10).meta({ description: "The maximum number of items to return." }),
  offset: wholeNumber(0, 1_000_000).default(0).meta({ description: "The number of items to skip." }),
};

/** Descriptions of the list parameters, as the API documents show them. */
const DESCRIPTIONS = {
  search: "Only items whose text contains this text, ignoring case and accents.",
  sort: "The field to sort by.",
  order: "`asc` puts the smallest or oldest first, `desc` the largest or newest.",
  date: "One day in the site's own time zone: `today`, `yesterday` or a date. Cannot be combined with a range.",
  fromDate: "The first day of a range, in the site's own time zone.",
  toDate: "The last day of a range, inclusive.",
  siteId: "Only items of this site, or of several, separated by commas. A site that the key does not reach has none.",
  status: "Only items with this status, or with one of several, separated by commas.",
};

/**
 * The parameters that every list takes. Days are in the site's time zone and inclusive; a day excludes a range.
 * @param sorts the sortable fields; the first is the default and sorts descending.
 */
export function listInput<
  Sorts extends readonly [string, ...string[]],
  Statuses extends readonly [string, ...string[]],
  Extra extends z.ZodRawShape = Record<never, never>,
>({ sorts, statuses, extra }: { sorts: Sorts; statuses: Statuses; extra?: Extra }) {
  const input = z.object({
    ...windowInput,
    search: lineOfText(200).default("").meta({ description: DESCRIPTIONS.search }),
    sort: z
      .enum(sorts)
      .default(sorts[0] as never)
      .meta({ description: DESCRIPTIONS.sort }),
    order: z.enum(["asc", "desc"]).default("desc").meta({ description: DESCRIPTIONS.order }),
    date: dayInput.optional().meta({ description: DESCRIPTIONS.date }),
    fromDate: calendarDay.optional().meta({ description: DESCRIPTIONS.fromDate }),
    toDate: calendarDay.optional().meta({ description: DESCRIPTIONS.toDate }),
    siteId: severalIds().meta({ description: DESCRIPTIONS.siteId }),
    status: severalOf(statuses).meta({ description: DESCRIPTIONS.status }),
    ...changesInput,
    ...(extra as Extra),
  });
  return input
    .refine(dayExcludesRange, { path: ["date"], error: "Give either a day or a range, not both.", when })
    .refine(endsLater, { path: ["toDate"], error: "The range ends before it begins.", when })
    .refine(deletionsAreChanges, {
      path: ["includeDeleted"],
      error: "Deletions are listed together with the changes since a time. Give that time, too.",
      when: asksForDeletions,
    });
}

/** Given days are compared even if other parameters are invalid, so that all faults are reported together. */
const days = z.object({ date: dayInput.optional(), fromDate: calendarDay.optional(), toDate: calendarDay.optional() });
const when = ({ value }: z.core.ParsePayload) => namesDays(value as Days) && days.safeParse(value).success;

type Days = { date?: unknown; fromDate?: unknown; toDate?: unknown };

function namesDays({ date, fromDate, toDate }: Days): boolean {
  return date !== undefined || fromDate !== undefined || toDate !== undefined;
}

function dayExcludesRange(input: object): boolean {
  const { date, fromDate, toDate } = input as Days;
  return date === undefined || (fromDate === undefined && toDate === undefined);
}

function endsLater(input: object): boolean {
  const { fromDate, toDate } = input as Days;
  return typeof fromDate !== "string" || typeof toDate !== "string" || fromDate <= toDate;
}
