import { v1 } from "@/lib/developer-api/dialects/v1";
import { v2 } from "@/lib/developer-api/dialects/v2";
import type { ClaimedMessage } from "@/lib/webhook-sender/claim/claim";
import { recordAddress } from "@/lib/webhook-sender/send/record-address";
import { openWebhookSecret } from "@/lib/webhooks/secrets/seal-secret";
import { signMessage } from "@/lib/webhooks/signing/sign-message";

/** A request as it is sent. `storedBody`: the body for the log, without the record's values. */
export type WebhookRequest = { headers: Record<string, string>; body: string; storedBody: string };

/** What a body is written from. */
export type WrittenMessage = Pick<
  ClaimedMessage,
  "type" | "happenedAt" | "sequence" | "environment" | "organizationId" | "subjectId" | "siteId" | "changed" | "dialect"
>;
type SignedMessage = WrittenMessage & Pick<ClaimedMessage, "id" | "number" | "secrets">;

const DIALECTS = { v1, v2 };
const NOT_STORED = "(not stored)";

/**
 * Writes and signs a message.
 * @param record the record as it is now, in v2's names; null when it is gone; undefined when the endpoint gets ids only.
 * @param now of the attempt, in epoch milliseconds.
 */
export function buildRequest(message: SignedMessage, record: object | null | undefined, now: number): WebhookRequest {
  const body = writeBody(message, record);
  const signature = signMessage(
    { id: message.id, timestamp: Math.floor(now / 1_000), body },
    message.secrets.map(({ id, ciphertext }) => openWebhookSecret({ id, ciphertext: Buffer.from(ciphertext, "hex") })),
  );
  const headers = {
    "content-type": "application/json",
    "user-agent": "Integrations-Hub-Webhooks/1",
    "ihub-message-number": String(message.number),
    ...signature,
  };
  return { headers, body, storedBody: record ? writeBody(message, NOT_STORED) : body };
}

/** A message's body, in the endpoint's dialect. @param record as for `buildRequest`. */
export function writeBody(message: WrittenMessage, record: object | string | null | undefined): string {
  const dialect = DIALECTS[message.dialect];
  const payload = {
    type: message.type,
    timestamp: new Date(message.happenedAt).toISOString(),
    sequence: message.sequence,
    environment: message.environment,
    organizationId: message.organizationId,
    data: {
      id: message.subjectId,
      siteId: message.siteId,
      changed: message.changed.map(dialect.write),
      url: recordAddress(message),
      ...(record !== undefined && { record }),
    },
  };
  return JSON.stringify(dialect.one(payload).data);
}
