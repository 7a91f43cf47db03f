import { allSites } from "@/lib/cli/all-sites";
import { optional } from "@/lib/cli/command";
import { refuse } from "@/lib/cli/failure";
import { readList } from "@/lib/cli/flags/key-flags";
import type { Ctx } from "@/lib/platform/ctx";
import { isSameText } from "@/lib/platform/search-key";
import type { SiteView } from "@/lib/sites/schema";

export const sitesFlag = optional("<sites>", "ids or names of sites for a site scope, separated by commas");

/** The ids of the sites that the flag names; nothing without the flag. @throws Failure for a name of no active site, or of several. */
export async function readSitesFlag(ctx: Ctx, text: string | undefined): Promise<{ siteIds?: string[] }> {
  if (text === undefined) return {};
  const named = readList(text);
  if (named.every(isId)) return { siteIds: named };
  const active = (await allSites(ctx)).filter(({ status }) => status === "active");
  return { siteIds: named.map((each) => (isId(each) ? each : idOf(each, active))) };
}

const isId = (text: string) => text.startsWith("site_");

function idOf(name: string, sites: SiteView[]): string {
  const [first, ...others] = sites.filter((site) => isSameText(site.name, name));
  if (!first) return refuse("sites", `there is no active site named "${name}"`);
  if (others.length === 0) return first.id;
  const ids = [first, ...others].map(({ id }) => id).join(", ");
  return refuse("sites", `${others.length + 1} sites are named "${name}"; give the id of one: ${ids}`);
}
