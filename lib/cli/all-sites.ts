import type { Ctx } from "@/lib/platform/ctx";
import { listSitesInput, type SiteView } from "@/lib/sites/schema";
import { listSites } from "@/lib/sites/service";

const PAGE = 100;

/** The sites of the Ctx's environment by name, archived ones included. */
export async function allSites(ctx: Ctx): Promise<SiteView[]> {
  const sites: SiteView[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listSites(
      ctx,
      listSitesInput.parse({ limit: PAGE, cursor, sort: "name", order: "asc" }),
    );
    sites.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return sites;
}
