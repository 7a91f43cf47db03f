import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/platform/ids";
import { mintWebhookSecret, signingKeyOf } from "@/lib/webhooks/signing/secret";
import { signMessage } from "@/lib/webhooks/signing/sign-message";

const LIBRARIES = { standardwebhooks: StandardWebhook, svix: SvixWebhook };
/** Both libraries accept a clock that differs by up to five minutes. */
const TOLERANCE_SECONDS = 300;

const current = mintWebhookSecret();
const previous = mintWebhookSecret();
const body = JSON.stringify({ type: "visitor.checked_in", data: { id: "vis_1", name: "Zoë “Ada” 🎈" } });
const now = () => Math.floor(Date.now() / 1_000);

const signed = (change: { timestamp?: number; secrets?: string[] } = {}) =>
  signMessage({ id: newId("webhookMessage"), timestamp: change.timestamp ?? now(), body }, change.secrets ?? [current]);

describe.each(Object.entries(LIBRARIES))("%s", (_name, Library) => {
  const verify = (headers: object, secret = current, received = body) =>
    new Library(secret).verify(received, headers as Record<string, string>);

  test("accepts a message", () => {
    expect(() => verify(signed())).not.toThrow();
  });

  test("accepts a message of an overlap with either secret", () => {
    const headers = signed({ secrets: [current, previous] });
    for (const secret of [current, previous]) expect(() => verify(headers, secret)).not.toThrow();
  });

  test.each([
    ["a changed body", () => verify(signed(), current, body.replace("vis_1", "vis_2"))],
    ["a changed id", () => verify({ ...signed(), "webhook-id": newId("webhookMessage") })],
    ["another secret", () => verify(signed(), previous)],
    ["an old timestamp", () => verify(signed({ timestamp: now() - TOLERANCE_SECONDS - 60 }))],
    ["a timestamp ahead", () => verify(signed({ timestamp: now() + TOLERANCE_SECONDS + 60 }))],
    [
      "a new timestamp on an old signature",
      () => verify({ ...signed({ timestamp: now() - 60 }), "webhook-timestamp": now() }),
    ],
    ["no id", () => verify({ ...signed(), "webhook-id": undefined })],
    ["no timestamp", () => verify({ ...signed(), "webhook-timestamp": undefined })],
    ["no signature", () => verify({ ...signed(), "webhook-signature": undefined })],
    ["no secret's signature", () => verify(signed({ secrets: [] }))],
  ])("refuses %s", (_case, attempt) => {
    expect(attempt).toThrow();
  });
});

test("secrets are 256 random bits in the prescribed form, and nothing else is taken for one", () => {
  expect(mintWebhookSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(mintWebhookSecret()).not.toBe(mintWebhookSecret());
  expect(signingKeyOf(current)).toHaveLength(32);
  for (const text of [
    "",
    "whsec_",
    current.slice(6),
    `${current}=`,
    current.slice(0, -4),
    current.replace("whsec_", "whsk_"),
  ])
    expect(() => signingKeyOf(text)).toThrow(/^not a webhook secret$/);
});
