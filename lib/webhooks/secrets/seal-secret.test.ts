import { expect, test } from "vitest";
import { setAppSecret } from "@/lib/platform/secrets/derived-keys";
import { openWebhookSecret, sealWebhookSecret } from "@/lib/webhooks/secrets/seal-secret";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";

setAppSecret("the APP_SECRET of this installation");

test("a stored secret opens for its own row alone, and the row does not contain it", () => {
  const secret = mintWebhookSecret();
  const ciphertext = sealWebhookSecret("whs_1", secret);
  expect(openWebhookSecret({ id: "whs_1", ciphertext })).toBe(secret);
  expect(ciphertext.includes(secret.slice(6))).toBe(false);
  expect(() => openWebhookSecret({ id: "whs_2", ciphertext })).toThrow();
});
