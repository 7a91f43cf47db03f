import { z } from "zod";
import { operation } from "@/lib/contracts/operation";
import { idOf, timeView } from "@/lib/contracts/view-fields";
import { siteStatuses } from "@/lib/sites/labels";
import { createSiteInput, listSitesInput, updateSiteInput } from "@/lib/sites/schema";
import { createSite, getSite, listSites, updateSite } from "@/lib/sites/service";

const siteView = z.object({
  id: idOf("site"),
  name: z.string(),
  timeZone: z.string().meta({ description: "IANA name; the site's days are those of this zone." }),
  address: z.string().nullable(),
  status: z.enum(siteStatuses),
  createdAt: timeView,
  updatedAt: timeView,
});

const berlin = { name: "Berlin", timeZone: "Europe/Berlin", address: "Alexanderplatz 1, 10178 Berlin" };
const output = {
  id: "site_01kabc4xq8e9v9j6z3m5n7p2rt",
  ...berlin,
  status: "active",
  createdAt: "2026-01-15T09:30:00.000Z",
  updatedAt: "2026-01-15T09:30:00.000Z",
};

const common = { tag: "Sites", output: siteView } as const;

/** The sites' HTTP operations. */
export const siteOperations = [
  operation({
    ...common,
    id: "sites.list",
    method: "GET",
    path: "/sites",
    summary: "List sites",
    description: "The sites that the key reaches, archived ones too. Days are those of each site's own time zone.",
    access: "read",
    answers: "list",
    query: listSitesInput,
    onlyV1: ["date"],
    example: { output },
    run: async (ctx, input) => {
      const { sites, total } = await listSites(ctx, input);
      return { items: sites, total };
    },
  }),
  operation({
    ...common,
    id: "sites.get",
    method: "GET",
    path: "/sites/{siteId}",
    summary: "Get a site",
    description: "One site. A site out of the key's reach is answered as if it did not exist.",
    access: "read",
    answers: "one",
    ids: { siteId: "site" },
    example: { output },
    run: getSite,
  }),
  operation({
    ...common,
    id: "sites.create",
    method: "POST",
    path: "/sites",
    summary: "Create a site",
    description: "Makes a site. Only keys that reach all sites may.",
    access: "write",
    globalOnly: true,
    answers: "created",
    body: createSiteInput,
    example: { body: berlin, output },
    run: createSite,
  }),
  operation({
    ...common,
    id: "sites.update",
    method: "PATCH",
    path: "/sites/{siteId}",
    summary: "Change a site",
    description: "Changes the fields that are sent; the others stay. Only keys that reach all sites may.",
    access: "write",
    globalOnly: true,
    answers: "one",
    ids: { siteId: "site" },
    body: updateSiteInput.pick({ name: true, timeZone: true, address: true }),
    example: { body: { name: "Berlin Mitte" }, output: { ...output, name: "Berlin Mitte" } },
    run: updateSite,
  }),
];
