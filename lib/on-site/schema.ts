import { z } from "zod";
import { idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { severalIds } from "@/lib/inputs/several";

const count = z.int().min(0);
const phone = z.string().nullable();

/** How many people are on site. */
const headCount = z.object({ people: count, visitors: count, employees: count }).meta({ "x-name": "Head count" });

/** Somebody who is on site. */
const personView = z
  .object({
    id: z.string().regex(/^(vis|emp)_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/),
    kind: z.enum(["visitor", "employee"]),
    firstName: z.string(),
    lastName: z.string(),
    company: z.string().nullable().meta({ description: "A visitor's company." }),
    department: z.string().nullable().meta({ description: "An employee's department." }),
    phone,
    host: namedView("employee")
      .extend({ phone })
      .nullable()
      .meta({ description: "The employee whom a visitor comes to see.", "x-name": "On site host" }),
    badgeNumber: z.string().nullable().meta({ description: "A visitor's badge." }),
    checkedInAt: timeView.meta({ description: "On site since this time." }),
  })
  .meta({ "x-name": "Person on site" });
export type PersonOnSite = z.output<typeof personView>;

const siteGroup = z
  .object({
    id: idOf("site"),
    name: z.string(),
    timeZone: z.string(),
    count: headCount,
    people: z.array(personView).meta({ description: "By last name." }),
  })
  .meta({ "x-name": "People of site" });
export type SiteOnSite = z.output<typeof siteGroup>;

/** Everybody on site at one moment. */
export const onSiteView = z.object({
  readAt: timeView.meta({ description: "The list shows who was on site at this time." }),
  count: headCount,
  sites: z.array(siteGroup).meta({
    description:
      "By name: the active sites, and archived ones where somebody still is. A site without people is listed, too.",
  }),
});
export type OnSiteView = z.output<typeof onSiteView>;

export const listOnSiteInput = z.object({
  siteId: severalIds().meta({
    description: "Only this site, or several, separated by commas. A site that the key does not reach is left out.",
  }),
});
export type ListOnSiteInput = z.output<typeof listOnSiteInput>;
