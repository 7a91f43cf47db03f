import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { EventView, SubjectEventsInput } from "@/lib/events/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";

const EVENTS_SHOWN = 50;

/**
 * The newest events of one subject (a key, a site), newest first, at most 50. A subject of another organization or
 * environment has none.
 * @throws AppError FORBIDDEN.
 */
export async function listSubjectEvents(ctx: Ctx, input: SubjectEventsInput): Promise<{ events: EventView[] }> {
  requireAdmin(ctx, "see changes");
  return withDatabase(async () => {
    const rows = await db().event.findMany({
      where: {
        organizationId: ctx.organizationId,
        subjectId: input.subjectId,
        OR: [{ environment: null }, { environment: ctx.environment }],
      },
      select: { id: true, at: true, type: true, actorName: true, changes: true },
      orderBy: { sequence: "desc" },
      take: EVENTS_SHOWN,
    });
    return {
      events: rows.map((row) => ({ ...row, at: row.at.toISOString(), changes: row.changes as EventView["changes"] })),
    };
  });
}
