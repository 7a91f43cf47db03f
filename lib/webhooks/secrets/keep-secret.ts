import { db, type Tx } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { openWebhookSecret, sealWebhookSecret } from "@/lib/webhooks/secrets/seal-secret";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";

/** Stores a new current secret of the endpoint, encrypted. Returns its id. */
export async function addSecret(tx: Tx, { organizationId }: Ctx, endpoint: { id: string; now: Date }): Promise<string> {
  const id = newId("webhookSecret");
  const ciphertext = sealWebhookSecret(id, mintWebhookSecret());
  const row = { id, organizationId, endpointId: endpoint.id, createdAt: endpoint.now };
  await tx.webhookSecret.create({ data: { ...row, ciphertext } });
  return id;
}

/**
 * The secret in plain text. Verbs read it after their transaction, whose view is stored with an idempotency key.
 * @throws AppError CONFLICT when it was replaced and deleted meanwhile, or cannot be decrypted.
 */
export async function readSecret({ organizationId }: Ctx, id: string): Promise<string> {
  const row = await withDatabase(() => db().webhookSecret.findFirst({ where: { id, organizationId } }));
  if (!row) throw new AppError("CONFLICT", "This secret was replaced meanwhile. Show the current one instead.");
  return openStored(row);
}

function openStored(row: { id: string; ciphertext: Uint8Array }): string {
  try {
    return openWebhookSecret(row);
  } catch (error) {
    logger().error({ err: error, secretId: row.id }, "a webhook secret cannot be decrypted");
    throw new AppError("CONFLICT", "The stored secret cannot be read. Rotate it, then give the receiver the new one.");
  }
}
