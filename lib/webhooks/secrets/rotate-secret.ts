import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { OVERLAP_MS, type Overlap } from "@/lib/keys/labels";
import { holdActor } from "@/lib/organizations/lock-membership";
import type { Ctx } from "@/lib/platform/ctx";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";
import { type LockedEndpoint, lockEndpoint } from "@/lib/webhooks/load";
import type { RevealedSecretView, RotateWebhookSecretInput } from "@/lib/webhooks/schema";
import { addSecret, readSecret } from "@/lib/webhooks/secrets/keep-secret";
import { nameOf } from "@/lib/webhooks/settings";

/**
 * Gives the endpoint a new secret. During the overlap messages have the signatures of both. An earlier overlap ends at once, so
 * at most two secrets sign. Secrets that sign no longer are deleted.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, INSUFFICIENT_SCOPE, NOT_FOUND.
 */
export async function rotateWebhookSecret(ctx: Ctx, input: RotateWebhookSecretInput): Promise<RevealedSecretView> {
  requireGlobalWriter(ctx, "rotate webhook secrets");
  requireRecentProof(ctx, "rotateWebhookSecret");
  const { id, ...rotated } = await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const endpoint = await lockEndpoint(tx, ctx, input.endpointId);
    const endsAt = await endCurrent(tx, ctx, endpoint, input.overlap);
    const secretId = await addSecret(tx, ctx, endpoint);
    await recordEvent(tx, ctx, {
      type: "webhook_endpoint.secret_rotated",
      environment: endpoint.environment,
      subject: { id: endpoint.id, name: nameOf(endpoint) },
      changes: { oldSecretEndsAt: { after: endsAt ?? endpoint.now } },
    });
    return { id: secretId, createdAt: endpoint.now.toISOString(), previousEndsAt: endsAt?.toISOString() ?? null };
  });
  return { id, secret: await readSecret(ctx, id), ...rotated };
}

/** Until when the secret that is replaced also signs; null when it ends now. */
async function endCurrent(
  tx: Tx,
  { organizationId }: Ctx,
  { id: endpointId, now }: LockedEndpoint,
  overlap: Overlap,
): Promise<Date | null> {
  const mine = { endpointId, organizationId };
  await tx.webhookSecret.deleteMany({ where: { ...mine, endsAt: { not: null } } });
  if (overlap === "0") {
    await tx.webhookSecret.deleteMany({ where: mine });
    return null;
  }
  const endsAt = new Date(now.getTime() + OVERLAP_MS[overlap]);
  await tx.webhookSecret.updateMany({ where: mine, data: { endsAt } });
  return endsAt;
}
