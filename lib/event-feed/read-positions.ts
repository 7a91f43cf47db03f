import { listPool } from "@/lib/db/pools";
import { withDatabase } from "@/lib/db/transaction";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** The feed goes back this far. */
const KEPT_DAYS = 30;

/** Positions in an organization's log: of its newest event, and the one before the oldest that the feed shows. */
type Positions = { latest: number; oldest: number };

const READ_POSITIONS = {
  name: "read-feed-positions",
  text: `select coalesce((select sequence from event_heads where organization_id = $1), 0)::float8 as latest,
    (select sequence - 1 from events where organization_id = $1 and at >= now() - make_interval(days => ${KEPT_DAYS})
      order by at, sequence limit 1)::float8 as oldest`,
};

/** @throws AppError UNAVAILABLE. */
async function readPositions({ organizationId }: OrganizationCtx): Promise<Positions> {
  const { rows } = await withDatabase(() =>
    listPool().query<{ latest: number; oldest: number | null }>({ ...READ_POSITIONS, values: [organizationId] }),
  );
  const { latest, oldest } = rows[0]!;
  return { latest, oldest: oldest ?? latest };
}

/**
 * Where to begin, and the position of the newest event. Without `after` it begins with the oldest event.
 * @throws AppError VALIDATION_ERROR for a position that does not exist yet, EVENTS_EXPIRED when events after it are gone.
 */
export async function startFeed(ctx: OrganizationCtx, after: number | undefined) {
  const { latest, oldest } = await readPositions(ctx);
  const from = after ?? oldest;
  if (from > latest) throw ahead();
  if (from < oldest) throw expired(oldest);
  return { from, latest };
}

function ahead(): AppError {
  const issue = "There is no event at this position yet. Use the `nextAfter` of an earlier answer.";
  return new AppError("VALIDATION_ERROR", "The position is not valid.", { fields: [{ field: "after", issue }] });
}

function expired(oldest: number): AppError {
  return new AppError(
    "EVENTS_EXPIRED",
    `Events are kept for ${KEPT_DAYS} days. Read the lists with updatedSince, then continue with the newest events.`,
    { keptDays: KEPT_DAYS, oldest },
  );
}
