import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { EventType } from "@/lib/events/event-types";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { sealWebhookSecret } from "@/lib/webhooks/secrets/seal-secret";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";

type Wanted = {
  url: string;
  eventTypes?: string[];
  siteIds?: string[];
  dialect?: "v1" | "v2";
  include?: "ids" | "record";
  requestsPerSecond?: number;
  /** The newest event that it does not receive; the organization's newest by default. */
  startsAfter?: number;
};

/** An endpoint with a lane, a secret and the organization's progress, as its creation leaves it. */
export async function makeEndpoint({ organizationId, environment }: Ctx, wanted: Wanted) {
  const { siteIds = [], startsAfter, ...fields } = wanted;
  const id = newId("webhookEndpoint");
  const secretId = newId("webhookSecret");
  const secret = mintWebhookSecret();
  const head = await db().eventHead.findUnique({ where: { organizationId } });
  const newest = startsAfter ?? head?.sequence ?? 0n;
  await db().webhookEndpoint.create({
    data: {
      id,
      organizationId,
      environment,
      eventTypes: ["visitor", "employee", "delivery", "site", "key"],
      reach: siteIds.length > 0 ? "selected_sites" : "all_sites",
      dialect: "v2",
      include: "ids",
      createdByName: "Ada",
      ...fields,
      lane: { create: { startsAfter: newest } },
      secrets: { create: { id: secretId, ciphertext: sealWebhookSecret(secretId, secret) } },
      sites: { create: siteIds.map((siteId) => ({ siteId })) },
    },
  });
  await db().webhookProgress.upsert({
    where: { organizationId },
    create: { organizationId, sequence: newest },
    update: {},
  });
  return { id, secret };
}

/** Records this many events of different subjects. Returns the subjects' ids. */
export async function recordEvents(
  ctx: Ctx,
  count: number,
  type: EventType = "visitor.checked_out",
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId("visitor"));
  await inTransaction(ctx, async (tx) => {
    for (const id of ids)
      await recordEvent(tx, ctx, {
        type,
        subject: { id, name: "Visitor" },
        environment: ctx.environment,
        changes: { status: {} },
      });
  });
  return ids;
}

/** The rows of an endpoint's messages, in order. */
export const messagesOf = (endpointId: string) =>
  db().webhookMessage.findMany({ where: { endpointId }, orderBy: { number: "asc" } });

/** The rows of an endpoint's attempts, in order. */
export const attemptsOf = (endpointId: string) =>
  db().webhookAttempt.findMany({ where: { endpointId }, orderBy: { at: "asc" } });
