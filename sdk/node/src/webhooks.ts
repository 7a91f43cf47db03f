import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { WebhookVerificationError } from "./errors.js";
import type { WebhookEvent } from "./generated/webhook-event.js";

/** A request's headers: Node's `request.headers`, the web's `Headers`, or a map, also with CGI names. */
export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>;

export interface VerifyOptions {
  /** The seconds by which the request's time may differ from now. Default: 300. */
  tolerance?: number;
  /** Default: now. */
  now?: Date;
}

export interface SignOptions {
  id?: string;
  timestamp?: Date;
}

const LEAST_SECRET_BYTES = 24;

/**
 * Checks that a request comes from the hub, and returns its event.
 * @param body The body as it arrived, before any parser changed it.
 * @param secret The endpoint's secret, or several while an old one still is valid.
 * @throws WebhookVerificationError for a request that is not signed with a secret, or is too old.
 * @throws TypeError for a secret that is none.
 */
function verify(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { tolerance = 300, now = new Date() }: VerifyOptions = {},
): WebhookEvent {
  const keys = readSecrets(secret);
  const bytes = readBody(body);
  const id = requireHeader(headers, "webhook-id");
  const timestamp = requireHeader(headers, "webhook-timestamp");
  const signatures = requireHeader(headers, "webhook-signature").split(" ");
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookVerificationError("The request's time is no number.");
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) {
    throw new WebhookVerificationError(`The request's time is more than ${tolerance} s away from now.`);
  }
  const isSigned = keys.some((key) => includesSignature(signatures, signatureOf(key, id, timestamp, bytes)));
  if (!isSigned) throw new WebhookVerificationError("No signature is right for this body and this secret.");
  return readEvent(bytes);
}

/** The headers of a request with this body, for tests of your own endpoint. */
function sign(body: string | Uint8Array, secret: string, { id, timestamp = new Date() }: SignOptions = {}) {
  const [key] = readSecrets(secret);
  const seconds = String(Math.floor(timestamp.getTime() / 1000));
  const messageId = id ?? `msg_${randomUUID()}`;
  return {
    "webhook-id": messageId,
    "webhook-timestamp": seconds,
    "webhook-signature": `v1,${signatureOf(key!, messageId, seconds, readBody(body)).toString("base64")}`,
  };
}

/** Signed requests that the hub sends (Standard Webhooks). It needs no client. */
export const Webhooks = { verify, sign };

function readSecrets(secret: string | readonly string[]): Buffer[] {
  const secrets = typeof secret === "string" ? [secret] : secret;
  if (!Array.isArray(secrets) || secrets.length === 0) throw new TypeError("A webhook secret is missing.");
  return secrets.map(readSecret);
}

function readSecret(secret: unknown): Buffer {
  const encoded = typeof secret === "string" ? /^whsec_([\w+/-]+={0,2})$/.exec(secret.trim())?.[1] : undefined;
  const key = Buffer.from(encoded ?? "", "base64");
  if (key.length >= LEAST_SECRET_BYTES) return key;
  throw new TypeError("A webhook secret is whsec_ and at least 24 bytes in base64. Copy it as it was shown.");
}

function readBody(body: unknown): Buffer {
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError("The body must be the text or the bytes that arrived, and not what a parser made of them.");
}

function signatureOf(key: Buffer, id: string, timestamp: string, body: Buffer): Buffer {
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
}

/** Compares in constant time. */
function includesSignature(given: string[], expected: Buffer): boolean {
  return given
    .map((each) => Buffer.from(each.startsWith("v1,") ? each.slice(3) : "", "base64"))
    .some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected));
}

function requireHeader(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : findHeader(headers, name);
  if (typeof value === "string" && value !== "") return value;
  throw new WebhookVerificationError(`The request has no header ${name}.`);
}

function findHeader(headers: Record<string, string | string[] | undefined>, name: string) {
  const wanted = [name, `http-${name}`];
  const found = Object.keys(headers).find((key) => wanted.includes(key.toLowerCase().replaceAll("_", "-")));
  const value = found === undefined ? undefined : headers[found];
  return Array.isArray(value) ? value[0] : value;
}

function readEvent(body: Buffer): WebhookEvent {
  try {
    const event = JSON.parse(body.toString());
    if (typeof event?.type === "string") return event;
  } catch {
    // Reported below.
  }
  throw new WebhookVerificationError("The body is signed, but it is no event.");
}
