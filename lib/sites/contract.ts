import type { ListOperation, OneOperation } from "@/lib/operation";
import { type ListSitesInput, listSitesInput, type SiteIdInput } from "@/lib/sites/schema";
import { getSite, listSites } from "@/lib/sites/service";

const list: ListOperation<ListSitesInput> = {
  id: "sites.list",
  method: "GET",
  path: "/sites",
  access: "read",
  answers: "list",
  input: listSitesInput,
  verb: async (ctx, input) => {
    const { sites, total } = await listSites(ctx, input);
    return { items: sites, total };
  },
};

const get: OneOperation<SiteIdInput> = {
  id: "sites.get",
  method: "GET",
  path: "/sites/{siteId}",
  access: "read",
  answers: "one",
  ids: { siteId: "site" },
  verb: getSite,
};

/** The sites' HTTP operations. */
export const siteOperations = [list, get];
