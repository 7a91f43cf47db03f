import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";

/** Inserts a webhook endpoint with its lane, limited to these sites if there are any. @returns its id. */
export async function insertEndpoint({ organizationId, environment }: Ctx, siteIds: string[] = []): Promise<string> {
  const id = newId("webhookEndpoint");
  await db().webhookEndpoint.create({
    data: {
      id,
      organizationId,
      environment,
      url: "https://receiver.example/hooks",
      eventTypes: ["visitor"],
      reach: siteIds.length > 0 ? "selected_sites" : "all_sites",
      dialect: "v2",
      include: "ids",
      createdByName: "Ada",
    },
  });
  await db().webhookLane.create({ data: { endpointId: id, organizationId, startsAfter: 0 } });
  const sites = siteIds.map((siteId) => ({ endpointId: id, siteId, organizationId }));
  await db().webhookEndpointSite.createMany({ data: sites });
  return id;
}
