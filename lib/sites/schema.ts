import { z } from "zod";
import type { PageOf } from "@/lib/contracts/operation";
import { externalView, idOf, timeView } from "@/lib/contracts/view-fields";
import { changesOf } from "@/lib/inputs/changes-of";
import { displayName, lineOfText } from "@/lib/inputs/display-name";
import { externalFields, externalFilter } from "@/lib/inputs/external-id";
import { idInput } from "@/lib/inputs/id-input";
import { listInput } from "@/lib/inputs/list-input";
import { timeZoneName } from "@/lib/inputs/time-zone-input";
import { upsertOf } from "@/lib/inputs/upsert-of";
import { type SiteStatus, siteSorts, siteStatuses } from "@/lib/sites/labels";

const ADDRESS_MAX_LENGTH = 300;

/** A site as every caller sees it. */
export const siteView = z.object({
  id: idOf("site"),
  name: z.string(),
  timeZone: z.string().meta({ description: "IANA name. The site's days are in this time zone." }),
  address: z.string().nullable(),
  status: z.enum(siteStatuses),
  ...externalView,
  createdAt: timeView,
  updatedAt: timeView,
});
export type SiteView = z.output<typeof siteView>;

export const siteId = z.object({ siteId: idInput });
export type SiteIdInput = z.output<typeof siteId>;

/** What callers set. The default applies to new sites. */
const fields = {
  name: displayName("Enter a name, such as the city or the building."),
  timeZone: timeZoneName,
  address: lineOfText(ADDRESS_MAX_LENGTH)
    .nullable()
    .transform((text) => text || null)
    .default(null),
  ...externalFields,
};

export const createSiteInput = z.object(fields);
export type CreateSiteInput = z.output<typeof createSiteInput>;

export const siteChanges = changesOf(fields);

/** An upsert takes the fields of a creation. */
export const upsertSiteInput = upsertOf(fields);
export type UpsertSiteInput = z.output<typeof upsertSiteInput> & { externalId: string };

/** With `seenUpdatedAt` the change is refused when someone else changed the site meanwhile. */
export const updateSiteInput = siteId.extend({ ...siteChanges.shape, seenUpdatedAt: z.iso.datetime().optional() });
export type UpdateSiteInput = z.output<typeof updateSiteInput>;

/** Days are in the site's own time zone. */
export const listSitesInput = listInput({ sorts: siteSorts, statuses: siteStatuses, extra: externalFilter });
export type ListSitesInput = z.output<typeof listSitesInput>;

export type SiteListView = PageOf<SiteView>;

/** A row of the Sites screen. `keys` counts the working keys that reach it; null for people who cannot see keys. */
export type SiteRow = SiteView & { keys: number | null };

export type SiteRowsView = {
  sites: SiteRow[];
  /** How many sites the filter finds, over all pages. */
  total: number;
  /** The number of sites of each status, within the search if there is one. */
  counts: Record<SiteStatus, number>;
};

export type AffectedKey = { id: string; name: string; lastUsedAt: string | null };

/** The working keys that reach a site while it is active. */
export type ArchiveImpact = {
  /** Keys without another active site: archiving leaves them with no site. */
  only: AffectedKey[];
  /** Keys with `otherSites` other active sites. */
  among: (AffectedKey & { otherSites: number })[];
  /** The number of keys with global scope. They also see archived sites and are not affected. */
  global: number;
};
