import { allSites } from "@/lib/cli/all-sites";
import {
  anyEnvironmentFlag,
  enterOrganization,
  environmentFlag,
  organizationFlag,
  parseEnvironment,
} from "@/lib/cli/caller";
import { command, optional, required } from "@/lib/cli/command";
import { parse } from "@/lib/cli/failure";
import { table } from "@/lib/cli/table";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { type EnvironmentName, environments } from "@/lib/platform/environments";
import { deleteSite } from "@/lib/sites/delete-site";
import { createSiteInput, listSitesInput, siteId } from "@/lib/sites/schema";
import { createSite, getSite, listSites } from "@/lib/sites/service";

export const siteCommands = [
  command({
    words: "sites create",
    about: "create a site",
    flags: {
      organization: organizationFlag,
      name: required("<name>", "the site's name, such as the city or the building"),
      timeZone: optional("<zone>", "an IANA time zone (default: the organization's)"),
      address: optional("<address>", "the street address"),
      environment: environmentFlag,
    },
    async run(given) {
      const environment = parseEnvironment(given.environment ?? "live");
      const { ctx, organization } = await enterOrganization(given.organization);
      const { name, address, timeZone = organization.timeZone } = given;
      const site = await createSite({ ...ctx, environment }, parse(createSiteInput, { name, timeZone, address }));
      return { ...site, environment };
    },
    print: ({ id, name, timeZone, environment }) => `Created ${name} (${id}), ${timeZone}, ${environment}`,
  }),
  command({
    words: "sites list",
    about: "list an organization's sites, including archived ones",
    flags: { organization: organizationFlag, environment: anyEnvironmentFlag },
    async run(given) {
      const chosen = given.environment ? [parseEnvironment(given.environment)] : environments;
      const { ctx } = await enterOrganization(given.organization);
      const sites = [];
      for (const environment of chosen) {
        for (const site of await allSites({ ...ctx, environment })) sites.push({ ...site, environment });
      }
      return { sites };
    },
    print: ({ sites }) =>
      sites.length === 0
        ? "No sites yet."
        : table(
            ["ID", "NAME", "TIME ZONE", "STATUS", "ENVIRONMENT", "ADDRESS"],
            sites.map((site) => [site.id, site.name, site.timeZone, site.status, site.environment, site.address ?? ""]),
          ),
  }),
  command({
    words: "sites delete",
    about: "permanently delete a site to which nothing refers",
    argument: "SITE_ID",
    flags: { organization: organizationFlag, environment: anyEnvironmentFlag },
    async run(given, id) {
      const { ctx } = await enterOrganization(given.organization);
      const input = parse(siteId, { siteId: id });
      const environment = given.environment ? parseEnvironment(given.environment) : await environmentOf(ctx, input);
      const site = await getSite({ ...ctx, environment }, input);
      await deleteSite({ ...ctx, environment }, input);
      return { ...site, environment };
    },
    print: ({ id, name }) => `Deleted ${name} (${id})`,
  }),
];

/** The environment that has the site; the live one if none has. */
async function environmentOf(ctx: OrganizationCtx, { siteId }: { siteId: string }): Promise<EnvironmentName> {
  const { total } = await listSites({ ...ctx, environment: "sandbox" }, listSitesInput.parse({ siteId }));
  return total > 0 ? "sandbox" : "live";
}
