import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import type { RecoverableView, RecoverInput } from "@/lib/webhooks/log/schema";

/** One statement reads at most this many messages. */
const COUNTED_MAX = 100_000;

/**
 * Counts the messages that a recovery would send again, newest first until the limit.
 * @param max for tests: how many messages to read at most.
 * @throws AppError FORBIDDEN for members, NOT_FOUND.
 */
export async function countRecoverable(
  ctx: Ctx,
  { endpointId, since, until, only }: RecoverInput,
  max = COUNTED_MAX,
): Promise<RecoverableView> {
  requireAdmin(ctx, "recover messages of webhooks");
  const { organizationId, environment } = ctx;
  return withDatabase(async () => {
    const where = { id: endpointId, organizationId, environment };
    if (!(await db().webhookEndpoint.findFirst({ where, select: { id: true } }))) throw notFound("endpoint");
    const states = only === "all" ? ["failed", "delivered"] : ["failed"];
    const [found] = await db().$queryRaw<{ messages: number; read: number }[]>`
      select count(*) filter (where state::text = any(${states}))::int as messages, count(*)::int as read
      from (
        select state from webhook_messages
        where endpoint_id = ${endpointId} and organization_id = ${organizationId} and at >= ${since}
          and at < ${until ?? new Date("9999-01-01T00:00:00Z")}
        order by at desc limit ${max}) as newest`;
    return { messages: found!.messages, isAtLeast: found!.read >= max };
  });
}
