import { operation } from "@/lib/contracts/operation";
import { onSite } from "@/lib/on-site/examples";
import { listOnSite } from "@/lib/on-site/list-on-site";
import { listOnSiteInput, onSiteView } from "@/lib/on-site/schema";

/** The HTTP operation for an evacuation. */
export const onSiteOperations = [
  operation({
    id: "on_site.list",
    method: "GET",
    path: "/on-site",
    tag: "People on site",
    summary: "List who is on site",
    description:
      "Returns every visitor and employee who is on site now, by site, at one moment: the list for an evacuation. It has no " +
      "pages and no maximum.",
    access: "read",
    answers: "report",
    query: listOnSiteInput,
    output: onSiteView,
    example: { output: onSite },
    run: listOnSite,
  }),
];
