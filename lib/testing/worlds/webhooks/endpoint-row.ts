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

/** Inserts a message to the endpoint of this time that failed once and waits for its second attempt. @returns its id. */
export async function insertMessage(ctx: Ctx, endpointId: string, at = new Date()): Promise<string> {
  const { organizationId, environment } = ctx;
  const id = newId("webhookMessage");
  const eventId = newId("event");
  const owned = { organizationId, endpointId };
  const told = { type: "visitor.checked_in", subjectId: newId("visitor"), changed: ["status"], happenedAt: at };
  await db().webhookMessage.create({
    data: { ...owned, ...told, id, at, environment, number: 1, eventId, sequence: 1, state: "pending", attempts: 1 },
  });
  const sent = { requestHeaders: {}, requestBody: "{}", durationMs: 1, outcome: "unreachable" } as const;
  await db().webhookAttempt.create({
    data: {
      ...owned,
      ...sent,
      id: newId("webhookAttempt"),
      at,
      messageId: id,
      messageAt: at,
      number: 1,
      cause: "schedule",
    },
  });
  await db().webhookQueueItem.create({
    data: { ...owned, messageId: id, messageAt: at, dueAt: at, attempt: 2, cause: "schedule" },
  });
  return id;
}
