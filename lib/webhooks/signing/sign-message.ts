import { createHmac } from "node:crypto";
import { signingKeyOf } from "@/lib/webhooks/signing/secret";

/** What a signature covers. `timestamp`: of the attempt, in whole seconds since 1970. `body`: exactly as sent. */
export type SignedContent = { id: string; timestamp: number; body: string };

export type SignatureHeaders = { "webhook-id": string; "webhook-timestamp": string; "webhook-signature": string };

/**
 * The headers by which a receiver verifies a message (Standard Webhooks 1.0.0, `v1`): HMAC-SHA-256 of `id.timestamp.body`. There is
 * one signature per secret, so that receivers accept either during a rotation's overlap.
 */
export function signMessage({ id, timestamp, body }: SignedContent, secrets: string[]): SignatureHeaders {
  const content = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map((secret) => `v1,${sign(signingKeyOf(secret), content)}`);
  return { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": signatures.join(" ") };
}

function sign(key: Buffer, content: string): string {
  return createHmac("sha256", key).update(content).digest("base64");
}
