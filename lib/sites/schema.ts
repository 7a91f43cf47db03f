import { z } from "zod";
import { displayName, lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { timeZoneName } from "@/lib/inputs/time-zone-input";
import { siteSorts, siteStatuses } from "@/lib/sites/labels";

export const ADDRESS_MAX_LENGTH = 300;

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

/** Days are those of the site's own time zone. */
export const listSitesInput = listInput({ sorts: siteSorts, statuses: siteStatuses });
export type ListSitesInput = z.output<typeof listSitesInput>;
