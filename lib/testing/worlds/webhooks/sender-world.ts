import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { EventType } from "@/lib/events/event-types";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { type Receiver, startReceiver } from "@/lib/testing/servers/receiver";
import { startSender } from "@/lib/webhook-sender/start-sender";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";
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
  const progress = { organizationId, sequence: newest };
  await db().webhookProgress.createMany({ data: [progress], skipDuplicates: true });
  return { id, secret };
}

/** Records this many events of different subjects, or of a given one. Returns the subjects' ids. */
export async function recordEvents(
  ctx: Ctx,
  count: number,
  type: EventType = "visitor.checked_out",
  subjectId?: string,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => subjectId ?? newId("visitor"));
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

/** Conditions that a sender reaches soon; only a fault takes so long. */
export const WITHIN = { timeout: 60_000, interval: 25 };

/** A database of its own with a receiver on loopback, which webhooks may reach, and senders that run in this process. */
export type SenderWorld = {
  receiver: Receiver;
  /** Opens the receiver of a test, and forgets the endpoints of earlier ones. */
  begin(): Promise<void>;
  /** Starts a sender that looks every second; returns its stop. */
  start(settings?: Parameters<typeof startSender>[0]): () => Promise<void>;
  /** Resolves when a sender listens for notifications. */
  isListening(): Promise<void>;
  /** Stops the senders and the receiver. */
  end(): Promise<void>;
  close(): Promise<void>;
};

export async function openSenderWorld(): Promise<SenderWorld> {
  const own = await takeOwnDatabase();
  await ensureWebhookPartitions();
  const allowed = env().WEBHOOK_ALLOWED_NETWORKS;
  Object.assign(env(), { WEBHOOK_ALLOWED_NETWORKS: ["127.0.0.1/32"] });
  const stops: (() => Promise<void>)[] = [];
  const world: SenderWorld = {
    receiver: await startReceiver(),
    async begin() {
      await db().webhookEndpoint.deleteMany();
      await db().webhookQueueItem.deleteMany();
      await world.receiver.stop();
      world.receiver = await startReceiver();
    },
    start(settings) {
      const stop = startSender(settings);
      stops.push(stop);
      return stop;
    },
    async isListening() {
      const isListening = async () =>
        (
          await runAsOwner(
            "select from pg_stat_activity where datname = current_database() and query = 'listen webhooks'",
          )
        ).rowCount;
      while (!(await isListening()));
    },
    async end() {
      await Promise.all(stops.splice(0).map((stop) => stop()));
    },
    async close() {
      await world.receiver.stop();
      Object.assign(env(), { WEBHOOK_ALLOWED_NETWORKS: allowed });
      await own.drop();
    },
  };
  return world;
}

/** As if the time of every waiting message had come. */
export async function makeAllDue(): Promise<void> {
  await db().$executeRaw`update webhook_queue set due_at = now()`;
}
