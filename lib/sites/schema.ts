import { z } from "zod";
import { displayName, lineOfText } from "@/lib/display-name";
import { idInput } from "@/lib/id-input";
import { siteSorts, siteStatuses } from "@/lib/sites/terms";
import { calendarDay, timeZoneName } from "@/lib/time-zone";

export const ADDRESS_MAX_LENGTH = 300;

/** A whole number, given as such or as a query string's digits. */
function wholeNumber(min: number, max: number) {
  const range = `Use a whole number from ${min} to ${max}.`;
  return z.coerce
    .string()
    .regex(/^\d{1,9}$/, range)
    .transform(Number)
    .pipe(z.number().min(min, range).max(max, range));
}

const siteName = displayName("Enter a name, such as the city or the building.");
const address = lineOfText(ADDRESS_MAX_LENGTH)
  .nullable()
  .transform((text) => text || null);

export const siteId = z.object({ siteId: idInput });
export type SiteIdInput = z.output<typeof siteId>;

export const createSiteInput = z.object({ name: siteName, timeZone: timeZoneName, address: address.default(null) });
export type CreateSiteInput = z.output<typeof createSiteInput>;

/** What is left out stays. With `seenUpdatedAt` the change is refused when someone else changed the site meanwhile. */
export const updateSiteInput = siteId.extend({
  name: siteName.optional(),
  timeZone: timeZoneName.optional(),
  address: address.optional(),
  seenUpdatedAt: z.iso.datetime().optional(),
});
export type UpdateSiteInput = z.output<typeof updateSiteInput>;

/** Days are those of the site's own time zone, both inclusive. */
export const listSitesInput = z.object({
  limit: wholeNumber(1, 100).default(10),
  offset: wholeNumber(0, 1_000_000).default(0),
  search: lineOfText(200).default(""),
  sort: z.enum(siteSorts).default("createdAt"),
  order: z.enum(["asc", "desc"]).default("desc"),
  fromDate: calendarDay.optional(),
  toDate: calendarDay.optional(),
  siteId: idInput.optional(),
  status: z.enum(siteStatuses).optional(),
});
export type ListSitesInput = z.output<typeof listSitesInput>;
