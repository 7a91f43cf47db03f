import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { openOutboundClient } from "@/lib/http/outbound/outbound-client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { requireAdmin } from "@/lib/platform/permit";
import { MINUTE_MS } from "@/lib/time/durations";
import type { ClaimedMessage } from "@/lib/webhook-sender/claim/claim";
import { type AttemptReport, attempt } from "@/lib/webhook-sender/send/attempt";
import { buildRequest, type WebhookRequest } from "@/lib/webhook-sender/send/build-request";
import { findEndpoint } from "@/lib/webhooks/load";
import { webhookRule } from "@/lib/webhooks/outbound-rule";
import { isCorrectAnswer, type ReceiverCheckName, type ReceiverCheckView } from "@/lib/webhooks/receiver-check/labels";
import type { EndpointIdInput } from "@/lib/webhooks/schema";
import { sealWebhookSecret } from "@/lib/webhooks/secrets/seal-secret";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";

const LIMITS = { timeoutMs: 5_000, maxBytes: 64 * 1024, reuseMs: 5_000 };

/** Twice as old as receivers may accept. */
const TOO_OLD_MS = 10 * MINUTE_MS;

/**
 * Checks how a receiver treats signatures: sends test events, one as it should be, one with a wrong signature, one that is too old,
 * and the first one again. They are not messages: they have no number, are not repeated and appear in no log.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function checkReceiver(ctx: Ctx, { endpointId }: EndpointIdInput): Promise<ReceiverCheckView> {
  requireAdmin(ctx, "check receivers of webhooks");
  const { url, make } = await prepare(ctx, endpointId);
  const client = openOutboundClient(webhookRule(), LIMITS);
  const send = (request: WebhookRequest) => attempt(client, url, request);
  try {
    const valid = make();
    const [[accepted, repeated], wrong, old] = await Promise.all([
      send(valid).then(async (report) => [report, await send(valid)] as const),
      send(make({ isForged: true })),
      send(make({ ageMs: TOO_OLD_MS })),
    ]);
    const results: [ReceiverCheckName, AttemptReport][] = [
      ["valid", accepted],
      ["wrong", wrong],
      ["old", old],
      ["repeated", repeated],
    ];
    const checks = results.map(([name, { outcome, status, error, durationMs }]) => {
      return { name, outcome, status, error, durationMs, isCorrect: isCorrectAnswer(name, { outcome, status }) };
    });
    return { checks, isCorrect: checks.every(({ isCorrect }) => isCorrect) };
  } finally {
    client.close();
  }
}

type Variant = { isForged?: boolean; ageMs?: number };

/** The endpoint's URL, and a function that makes a new test event for it. */
async function prepare(ctx: Ctx, endpointId: string) {
  const { organizationId, environment } = ctx;
  const [endpoint, secrets, head] = await withDatabase(() =>
    Promise.all([
      findEndpoint(db(), ctx, endpointId),
      readSecrets(ctx, endpointId),
      db().eventHead.findUnique({ where: { organizationId } }),
    ]),
  );
  const now = Date.now();
  const at = new Date(now).toISOString();
  const common = { organizationId, environment, endpointId, number: 0, sequence: Number(head?.sequence ?? 0), at };
  const event = { type: "webhook.test", subjectId: endpointId, siteId: null, changed: [], happenedAt: at };
  const sending = { attempt: 1, cause: "schedule" as const, leasedUntil: at, siteIds: null };
  const { url, dialect, include } = endpoint;
  const make = ({ isForged = false, ageMs = 0 }: Variant = {}) => {
    const id = newId("webhookMessage");
    const signing = { secrets: isForged ? [forgedSecret()] : secrets };
    const message: ClaimedMessage = { id, ...common, ...event, ...sending, ...signing, url, dialect, include };
    return withoutNumber(buildRequest(message, undefined, now - ageMs));
  };
  return { url, make };
}

/** Those that sign now, the current one first. */
async function readSecrets({ organizationId }: Ctx, endpointId: string): Promise<ClaimedMessage["secrets"]> {
  const rows = await db().webhookSecret.findMany({
    where: { endpointId, organizationId, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(({ id, ciphertext }) => ({ id, ciphertext: Buffer.from(ciphertext).toString("hex") }));
}

/** Nobody knows it, so what it signs must be refused. */
function forgedSecret(): ClaimedMessage["secrets"][number] {
  const id = newId("webhookSecret");
  return { id, ciphertext: sealWebhookSecret(id, mintWebhookSecret()).toString("hex") };
}

/** A receiver that watches for gaps must not see one. */
function withoutNumber({ headers, ...request }: WebhookRequest): WebhookRequest {
  const { "ihub-message-number": _, ...others } = headers;
  return { ...request, headers: others };
}
