import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import type { RequestChoicesView } from "@/lib/request-log/schema";

const CHOICES_MAX = 1_000;

/**
 * The keys and sites that the list can be filtered by: working keys first, then the newest; sites by name. At most 1,000 of
 * each. A deleted key's requests can still be found by its id.
 * @throws AppError FORBIDDEN.
 */
export async function listRequestChoices(ctx: Ctx): Promise<RequestChoicesView> {
  requireAdmin(ctx, "see requests");
  const { organizationId, environment } = ctx;
  const where = { organizationId, environment };
  return withDatabase(async () => {
    const [keys, sites] = await Promise.all([
      db().apiKey.findMany({
        where,
        select: { id: true, name: true, revokedAt: true },
        orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
        take: CHOICES_MAX,
      }),
      db().site.findMany({
        where,
        select: { id: true, name: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: CHOICES_MAX,
      }),
    ]);
    return { keys: keys.map(({ id, name, revokedAt }) => ({ id, name, isRevoked: revokedAt !== null })), sites };
  });
}
