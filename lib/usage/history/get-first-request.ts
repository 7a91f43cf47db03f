import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { DAY_MS, MINUTE_MS } from "@/lib/time/durations";
import { ofKey } from "@/lib/usage/load-keys";
import type { FirstRequestInput, FirstRequestView } from "@/lib/usage/schema";

/** An unlimited search would read all requests with the key's other secrets. */
const FIRST_WITHIN_DAYS = 7;

/**
 * The first request with one of the key's secrets within a week, with any answer.
 * @throws AppError FORBIDDEN, NOT_FOUND for an unknown key or a secret of another key.
 */
export async function getFirstRequest(ctx: Ctx, { keyId, secretId }: FirstRequestInput): Promise<FirstRequestView> {
  requireAdmin(ctx, "see API keys");
  return withDatabase(async () => {
    const secret = await db().apiKeySecret.findFirst({
      where: { id: secretId, keyId, organizationId: ctx.organizationId, key: { environment: ctx.environment } },
      select: { createdAt: true },
    });
    if (!secret) throw notFound("API key");
    const [row] = await db().$queryRaw<(Omit<NonNullable<FirstRequestView["request"]>, "at"> & { at: Date })[]>`
      select at, method, path, status, client, address from request_log
      where ${ofKey(ctx, keyId)} and secret_id = ${secretId}
        and at >= ${new Date(secret.createdAt.getTime() - MINUTE_MS)}
        and at < ${new Date(secret.createdAt.getTime() + FIRST_WITHIN_DAYS * DAY_MS)}
      order by at, id
      limit 1`;
    return { request: row ? { ...row, at: row.at.toISOString() } : null };
  });
}
