import { describeUpsert } from "@/lib/contracts/descriptions";
import { operation } from "@/lib/contracts/operation";
import { deleteSite } from "@/lib/sites/delete-site";
import { berlin, created, creation, move, moved, synced, upserted, vacantId } from "@/lib/sites/examples";
import { createSiteInput, listSitesInput, siteChanges, siteView, upsertSiteInput } from "@/lib/sites/schema";
import { createSite, getSite, listSites, updateSite } from "@/lib/sites/service";
import { upsertSite } from "@/lib/sites/upsert-site";

const common = { tag: "Sites", output: siteView } as const;

/** The sites' HTTP operations. */
export const siteOperations = [
  operation({
    ...common,
    id: "sites.list",
    method: "GET",
    path: "/sites",
    summary: "List sites",
    description:
      "Returns the sites that the key reaches, including archived ones. Days are in each site's own time zone.",
    access: "read",
    answers: "list",
    query: listSitesInput,
    onlyV1: ["date"],
    example: { output: berlin },
    run: listSites,
  }),
  operation({
    ...common,
    id: "sites.get",
    method: "GET",
    path: "/sites/{siteId}",
    summary: "Get a site",
    description:
      "Returns one site. A site that the key does not reach gets the same answer as one that does not exist.",
    access: "read",
    answers: "one",
    ids: { siteId: "site" },
    example: { output: berlin },
    run: getSite,
  }),
  operation({
    ...common,
    id: "sites.create",
    method: "POST",
    path: "/sites",
    summary: "Create a site",
    description: "Creates a site. Requires a key that reaches all sites.",
    access: "write",
    globalOnly: true,
    answers: "created",
    body: createSiteInput,
    example: { body: creation, output: created },
    run: createSite,
  }),
  operation({
    ...common,
    id: "sites.upsert",
    method: "PUT",
    path: "/sites/by-external-id/{externalId}",
    summary: "Create or change a site",
    description: describeUpsert("a site", { ending: "Requires a key that reaches all sites." }),
    access: "write",
    globalOnly: true,
    answers: "upserted",
    ids: { externalId: "externalId" },
    body: upsertSiteInput,
    example: { body: synced, output: upserted },
    run: upsertSite,
  }),
  operation({
    ...common,
    id: "sites.update",
    method: "PATCH",
    path: "/sites/{siteId}",
    summary: "Change a site",
    description: "Changes the given fields; the others stay the same. Requires a key that reaches all sites.",
    access: "write",
    globalOnly: true,
    answers: "one",
    ids: { siteId: "site" },
    body: siteChanges,
    example: { body: move, output: moved },
    run: updateSite,
  }),
  operation({
    ...common,
    output: null,
    id: "sites.delete",
    method: "DELETE",
    path: "/sites/{siteId}",
    summary: "Delete a site",
    description:
      "Permanently deletes a site to which nothing refers. While visitors, employees, deliveries, keys or webhook endpoints " +
      "refer to it, the answer is 409 `CONFLICT` and the details count each of them. To keep them, an admin archives the site instead. " +
      "Requires a key that reaches all sites.",
    access: "write",
    globalOnly: true,
    answers: "nothing",
    ids: { siteId: "site" },
    errors: ["CONFLICT", "PRECONDITION_FAILED"],
    example: { id: vacantId },
    run: deleteSite,
  }),
];
