import { webhookSecretsKey } from "@/lib/platform/secrets/derived-keys";
import { seal, unseal } from "@/lib/platform/secrets/seal";

/** The ciphertext of a secret (`whsec_…`), for its row with this id. */
export function sealWebhookSecret(id: string, secret: string): Buffer<ArrayBuffer> {
  return seal(webhookSecretsKey(), id, Buffer.from(secret));
}

/** The secret of a row. @throws Error when the row was changed, or sealed under another APP_SECRET. */
export function openWebhookSecret({ id, ciphertext }: { id: string; ciphertext: Uint8Array }): string {
  return unseal(webhookSecretsKey(), id, ciphertext).toString();
}
