import { randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const SECRET_BYTES = 32;

/** A new secret of an endpoint: 256 random bits, in the form that Standard Webhooks prescribes (`whsec_` and base64). */
export function mintWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64");
}

/** The bytes that sign. @throws Error for text of another form; the message does not repeat it. */
export function signingKeyOf(secret: string): Buffer {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  if (secret !== PREFIX + key.toString("base64") || key.length !== SECRET_BYTES)
    throw new Error("not a webhook secret");
  return key;
}
