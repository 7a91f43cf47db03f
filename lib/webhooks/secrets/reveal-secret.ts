import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { holdActor } from "@/lib/organizations/lock-membership";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";
import { lockEndpoint } from "@/lib/webhooks/load";
import type { EndpointIdInput, RevealedSecretView } from "@/lib/webhooks/schema";
import { readSecret } from "@/lib/webhooks/secrets/keep-secret";
import { nameOf } from "@/lib/webhooks/settings";

/**
 * Shows the current secret again, to people alone: a receiver needs it, an integration does not.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, NOT_FOUND, CONFLICT when the stored secret cannot be decrypted.
 */
export async function revealWebhookSecret(ctx: Ctx, { endpointId }: EndpointIdInput): Promise<RevealedSecretView> {
  requireAdmin(ctx, "see webhook secrets");
  requireRecentProof(ctx, "revealWebhookSecret");
  const { id, ...shown } = await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const { environment, now, secrets, ...endpoint } = await lockEndpoint(tx, ctx, endpointId);
    const subject = { id: endpointId, name: nameOf(endpoint) };
    await recordEvent(tx, ctx, { type: "webhook_endpoint.secret_revealed", environment, subject });
    const current = secrets.find(({ endsAt }) => endsAt === null)!;
    const previous = secrets.find(({ endsAt }) => endsAt !== null && endsAt > now);
    const previousEndsAt = previous?.endsAt?.toISOString() ?? null;
    return { id: current.id, createdAt: current.createdAt.toISOString(), previousEndsAt };
  });
  return { id, secret: await readSecret(ctx, id), ...shown };
}
