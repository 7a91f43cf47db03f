import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { openOutboundClient } from "@/lib/http/outbound/outbound-client";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireAdmin } from "@/lib/platform/permit";
import { HOUR_MS } from "@/lib/time/durations";
import { type AttemptReport, attempt } from "@/lib/webhook-sender/send/attempt";
import { buildRequest, type WebhookRequest } from "@/lib/webhook-sender/send/build-request";
import type { ReceiverCheck, ReceiverCheckView } from "@/lib/webhooks/check/schema";
import { webhookRule } from "@/lib/webhooks/outbound-rule";
import type { EndpointIdInput } from "@/lib/webhooks/schema";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";
import { signMessage } from "@/lib/webhooks/signing/sign-message";

const LIMITS = { timeoutMs: 15_000, maxBytes: 4_096, reuseMs: 1_000 };
const NOT_SENT = "Not sent, because the first message got no answer.";

/**
 * Sends a receiver a genuine test message and, if it answers, one with a wrong signature, one that is an hour old, and the first one
 * again. None of them is an event, has a number, or appears in the log.
 * @throws AppError FORBIDDEN for members, NOT_FOUND.
 */
export async function checkReceiver(ctx: Ctx, { endpointId }: EndpointIdInput): Promise<ReceiverCheckView> {
  requireAdmin(ctx, "check receivers of webhooks");
  const { url, write } = await withDatabase(() => prepareMessages(ctx, endpointId));
  const client = openOutboundClient(webhookRule(), LIMITS);
  const send = (request: WebhookRequest) => attempt(client, url, request);
  try {
    const genuine = write(Date.now());
    const valid = await send(genuine);
    if (valid.status === null) return { checks: unreachable(valid) };
    const [wrong, old, again] = await Promise.all([
      send(withWrongSignature(genuine)),
      send(write(Date.now() - HOUR_MS)),
      send(genuine),
    ]);
    return {
      checks: [
        judge("valid", isAccepted(valid), valid),
        judge("wrong_signature", isRefused(wrong), wrong),
        judge("old_timestamp", isRefused(old), old),
        judge("repeated", isAccepted(again), again),
      ],
    };
  } finally {
    client.close();
  }
}

type Prepared = { url: string; write(at: number): WebhookRequest };

/** Reads what a test message to the endpoint needs. */
async function prepareMessages({ organizationId, environment }: Ctx, endpointId: string): Promise<Prepared> {
  const endpoint = await db().webhookEndpoint.findFirst({
    where: { id: endpointId, organizationId, environment },
    select: { url: true, dialect: true, secrets: { select: { id: true, ciphertext: true }, where: { endsAt: null } } },
  });
  if (!endpoint) throw notFound("webhook endpoint");
  const { url, dialect } = endpoint;
  const head = await db().eventHead.findUnique({ where: { organizationId }, select: { sequence: true } });
  const secrets = endpoint.secrets.map(({ id, ciphertext }) => ({ id, ciphertext: toHex(ciphertext) }));
  const sequence = Math.max(1, Number(head?.sequence ?? 0));
  const message = { organizationId, environment, dialect, secrets, sequence, number: 0, ...TEST_EVENT };
  const write = (at: number) => {
    const happenedAt = new Date(at).toISOString();
    const fresh = { ...message, id: newId("webhookMessage"), subjectId: endpointId, happenedAt };
    return withoutNumber(buildRequest(fresh, undefined, at));
  };
  return { url, write };
}

const TEST_EVENT = { type: "webhook.test", siteId: null, changed: [] };

function withoutNumber({ headers: { "ihub-message-number": _, ...headers }, ...rest }: WebhookRequest): WebhookRequest {
  return { headers, ...rest };
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** The same message under a new id, signed with a secret that nobody has. */
function withWrongSignature({ headers, body, storedBody }: WebhookRequest): WebhookRequest {
  const content = { id: newId("webhookMessage"), timestamp: Number(headers["webhook-timestamp"]), body };
  return { headers: { ...headers, ...signMessage(content, [mintWebhookSecret()]) }, body, storedBody };
}

const isAccepted = ({ outcome }: AttemptReport) => outcome === "delivered";
const isRefused = ({ status }: AttemptReport) => status !== null && status >= 400 && status < 500;

function judge(kind: ReceiverCheck["kind"], isRight: boolean, { status, error }: AttemptReport): ReceiverCheck {
  return { kind, isRight, status, error };
}

function unreachable(valid: AttemptReport): ReceiverCheck[] {
  const others = ["wrong_signature", "old_timestamp", "repeated"] as const;
  const notSent = others.map((kind) => ({ kind, isRight: false, status: null, error: NOT_SENT }));
  return [judge("valid", false, valid), ...notSent];
}
